import type { DownloadAnswer } from '../../api/download';
import { spanInWords } from '../../receiving/time';
import { shortTime } from './expiry';

/** A download link, as far as an error is about it. */
export interface Link {
	host: string;
	/** Until when it works, in milliseconds since the epoch, if that is known. */
	expiry: number | undefined;
	/** In the same unit. */
	now: number;
}

/** What a person reads. */
export interface Explanation {
	message: string;
	description: string;
}

const ADVICE = 'fetch reports right when report.completed arrives';

/** Is the time of the link known to be over? */
export const isExpired = ({ expiry, now }: Link): boolean => expiry !== undefined && expiry <= now;

/** Why a link gave no file, when the server answered. */
export function explainAnswer(
	link: Link,
	{ kind, status }: Pick<DownloadAnswer, 'kind' | 'status'>,
): Explanation {
	const { host, expiry } = link;
	const answered = `${host} answered with HTTP status ${status}.`;
	if (isExpired(link)) return { message: tooLate(link), description: answered };
	if (kind !== 'gone') {
		const message = `The report could not be downloaded: ${answered}`;
		return { message, description: 'Try again later.' };
	}
	const until =
		expiry === undefined ? 'Such links expire' : `It should work until ${shortTime(expiry)}`;
	return {
		message: `The download link does not work (HTTP status ${status})`,
		description: `${until}: ${ADVICE}.`,
	};
}

/** Why a link gave no file, when there was no answer. */
export function explainNoAnswer(link: Link, error: unknown): Explanation {
	// n8n replaces a whole message that has a code such as ECONNREFUSED in it.
	const reason = error instanceof Error ? error.message : String(error);
	const message = isExpired(link)
		? tooLate(link)
		: `The report could not be downloaded from ${link.host}`;
	return { message, description: reason };
}

const tooLate = ({ expiry = 0, now }: Link): string =>
	`The download link expired on ${shortTime(expiry)}, ${spanInWords(now - expiry)} ago: ${ADVICE}`;
