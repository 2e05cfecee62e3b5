import type { Problem } from './types';

/** What the API said about one field, named as `Platform` names it. */
export interface Fault {
	/** Empty when the API names none. */
	field: string;
	/** Empty when the API does not say what is wrong with the field. */
	detail: string;
}

/** What the API said about a request that it refused, in so far as it has the form of the contract. */
export interface Refusal {
	/** In one sentence; `undefined` when there is none. */
	said?: string;
	code?: string;
	/** The endpoint that already has the URL. */
	existingEndpointId?: string;
	/** The first of them. */
	faults: readonly Fault[];
	/** How many faults there are besides these. */
	moreFaults: number;
}

/** Characters of a sentence, and of a field's name: what is longer helps nobody. */
const LONGEST_SENTENCE = 1_000;
const LONGEST_NAME = 100;

/** More faults than this are counted. */
const MOST_FAULTS = 20;

/**
 * Reads the body of an answer that refuses a request. Anything may stand there.
 *
 * @param redact takes secrets out of a text
 */
export function readRefusal(body: unknown, redact: (text: string) => string): Refusal {
	const { message, detail, title, code, existing_endpoint_id, errors } = fieldsOf<Problem>(body);
	const start = (text: string, length: number): string => {
		const shown = redact(text.trim());
		return shown.length > length ? `${shown.slice(0, length)}…` : shown;
	};
	const sentence = [message, detail, title].find(isNonEmptyText);
	const all = (Array.isArray(errors) ? errors : []).filter(isFault);
	return {
		...(sentence !== undefined && { said: start(sentence, LONGEST_SENTENCE) }),
		...(isNonEmptyText(code) && { code: start(code, LONGEST_NAME) }),
		...(isNonEmptyText(existing_endpoint_id) && { existingEndpointId: existing_endpoint_id }),
		faults: all.slice(0, MOST_FAULTS).map((fault) => ({
			field: start(fieldIn(fault), LONGEST_NAME),
			detail: start(detailIn(fault), LONGEST_SENTENCE),
		})),
		moreFaults: Math.max(0, all.length - MOST_FAULTS),
	};
}

const isFault = (fault: unknown): boolean => fieldIn(fault) !== '' || detailIn(fault) !== '';

/** The field that is meant: `/events/0` and `#/query/created_after` are `events` and `createdAfter`. */
function fieldIn(fault: unknown): string {
	const { pointer } = fieldsOf<{ pointer: string }>(fault);
	if (!isNonEmptyText(pointer)) return '';
	const [name = ''] = pointer.replace(/^#?\/(query\/)?/, '').split('/');
	return camelCase(name);
}

/** What is wrong: in the words of the contract, or as some platforms write it. */
function detailIn(fault: unknown): string {
	const { detail, message } = fieldsOf<{ detail: string; message: string }>(fault);
	return [fault, detail, message].find(isNonEmptyText) ?? '';
}

/** The fields of what should be an object of this kind, and may be anything. */
export const fieldsOf = <T>(value: unknown): { [field in keyof T]?: unknown } =>
	typeof value === 'object' && value !== null ? (value as object) : {};

/** `created_after` as `createdAfter`. */
export const camelCase = (name: string): string =>
	name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Whether a value is text in which there is something to read. */
export const isNonEmptyText = (value: unknown): value is string =>
	typeof value === 'string' && /[^\s\p{C}]/u.test(value);
