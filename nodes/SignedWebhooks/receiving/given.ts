import { isBlank } from '../catalogue/json';

/*
 * Fields as users and expressions fill them: an expression, an imported workflow or an AI agent may give
 * anything.
 */

/** Whether a value says nothing: missing, null, or text in which nobody sees anything. */
export const isNothing = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && isBlank(value));

/** Text, or a number as text; `undefined` for anything else. White space stays. */
export function textIn(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	return typeof value === 'string' ? value : undefined;
}

/** Such as `5` or `-2.5`, as an AI agent may write a number. */
const NUMBER = /^[-+]?\d+(?:\.\d+)?$/;

/** A number, or text that is one; `undefined` for anything else. */
export function numberIn(value: unknown): number | undefined {
	const text = textIn(value)?.trim();
	if (typeof value === 'number') return text === undefined ? undefined : value;
	return text !== undefined && NUMBER.test(text) ? Number(text) : undefined;
}

/** Yes or no, as text too, as an AI agent may write it; `undefined` for anything else. */
export function booleanIn(value: unknown): boolean | undefined {
	const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (text === true || text === 'true') return true;
	return text === false || text === 'false' ? false : undefined;
}

/** The one of several values that a text names, whatever its case; `undefined` when it is none of them. */
export function choiceIn(value: unknown, values: readonly string[]): string | undefined {
	const text = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
	return values.find((one) => one.toLowerCase() === text);
}

/** What numbers a field takes, in words. */
export const rangeInWords = (least: number, most = Infinity): string =>
	most === Infinity ? `a number of ${least} or more` : `a number from ${least} to ${most}`;

/** Characters of a value that an error shows. */
const SHOWN = 100;

/** A value as an error shows it: what it holds, up to a length. */
export function shown(value: unknown): string {
	const text = typeof value === 'string' ? value : asJson(value);
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function asJson(value: unknown): string {
	if (typeof value !== 'object' || value === null) return value === undefined ? '' : String(value);
	try {
		return JSON.stringify(value);
	} catch {
		return String(value);
	}
}
