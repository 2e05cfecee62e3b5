import type { Scheme } from '../scheme';
import type { Context } from './context';
import { chooseScheme } from './words';

/** One reason why a request is refused. Of several that are found, the first in the list counts. */
export interface Cause {
	readonly key: string;
	/** What was sent or set, for the table in the documents. */
	readonly when: string;
	/** What the editor says, in one case of it. */
	readonly example: string;
	/**
	 * Looks for it.
	 *
	 * @returns the sentence for the editor, without anything of the request's values or the secrets;
	 * `undefined` when it is not so
	 */
	find(context: Context): string | undefined;
}

/** The advice, after the one to choose the scheme that matched, if that is not the trigger's own. */
export const afterChoosing = (context: Context, scheme: Scheme, advice: string): string =>
	scheme === context.scheme ? advice : `${chooseScheme(scheme)}, and ${advice}`;

/** A cause with the same sentence for everybody. */
export const constant = (
	cause: Omit<Cause, 'find'>,
	isSo: (context: Context) => boolean,
): Cause => ({ ...cause, find: (context) => (isSo(context) ? cause.example : undefined) });
