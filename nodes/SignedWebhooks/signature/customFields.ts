import { InvalidSettings } from './invalidSettings';
import { withoutUnseenEnds } from './pasted';

/** A field of Verify By: Custom. */
interface Field<T> {
	/** What the editor calls it. */
	readonly label: string;
	/** What it means when it is empty. */
	readonly byDefault: T;
	/** What a value means; `undefined` when it cannot mean anything. */
	read(value: unknown): T | undefined;
	/** What to do then. */
	readonly fix: string;
}

const text = (label: string, byDefault = '', shaped = (it: string) => it): Field<string> => ({
	label,
	byDefault,
	read: (value) => (typeof value === 'string' ? shaped(value) : undefined),
	fix: 'must be text. Enter it again.',
});

const name = (label: string): Field<string> => text(label, '', withoutUnseenEnds);

const header = (label: string): Field<string> =>
	text(label, '', (it) => withoutUnseenEnds(it).toLowerCase());

const choice = <T extends string, D extends T | undefined>(
	label: string,
	byDefault: D,
	...values: readonly T[]
): Field<T | D> => ({
	label,
	byDefault,
	read: (value) =>
		typeof value === 'string' ? values.find((it) => it === value.toLowerCase()) : undefined,
	fix: 'has a value that is not in its list. Choose one from the list.',
});

/** A number, or one that is written as text. */
function positive(value: unknown): number | undefined {
	const number = typeof value === 'string' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
}

/** The fields, by the names that a saved workflow has for them. */
export const CUSTOM_FIELDS = {
	signatureHeader: header('Signature Header'),
	signatureEncoding: choice('Signature Encoding', 'hex', 'hex', 'base64'),
	algorithm: choice('Algorithm', 'sha256', 'sha1', 'sha256', 'sha512', 'ed25519'),
	content: text('Signed Content', '{body}', (it) => it.replace(/\{\s*(\w+)\s*\}/g, '{$1}')),
	idHeader: header('ID Header'),
	part: name('Part'),
	partAssign: choice('Part Assignment', '=', '=', ','),
	partSeparator: choice('Part Separator', ',', ',', ';', ' '),
	// A blank at its end is also what several signatures may be separated by.
	prefix: text('Prefix', '', (it) => it.trimStart()),
	/** By default as the algorithm has it. */
	secretEncoding: choice('Secret Encoding', undefined, 'utf8', 'base64', 'hex'),
	secretPrefix: name('Secret Prefix'),
	/** As `sourceNamed` reads it. */
	timestampFrom: name('Timestamp From'),
	timestampUnit: choice('Timestamp Unit', 's', 's', 'ms', 'iso'),
	/** Seconds. */
	tolerance: {
		label: 'Tolerance (Seconds)',
		byDefault: 300,
		read: positive,
		fix: 'must be a number greater than 0.',
	} satisfies Field<number>,
} as const;

/** What the editor calls the characters in a signature header. */
export const CHARACTERS = {
	',': 'Comma',
	'=': 'Equals Sign',
	';': 'Semicolon',
	' ': 'Space',
} as const;

type Fields = typeof CUSTOM_FIELDS;

/** What each field holds. */
export type CustomValues = {
	readonly [K in keyof Fields]: Fields[K] extends Field<infer T> ? T : never;
};

/**
 * Reads the fields as a saved workflow holds them, which an expression or an import may have filled.
 *
 * @throws InvalidSettings when a field holds a value of another kind, or a choice that there is not
 */
export function readCustomFields(saved: Readonly<Record<string, unknown>>): CustomValues {
	const read = Object.entries<Field<unknown>>(CUSTOM_FIELDS).map(([key, field]) => [
		key,
		readField(field, saved[key]),
	]);
	return Object.fromEntries(read) as CustomValues;
}

function readField(field: Field<unknown>, value: unknown): unknown {
	if (value === undefined || value === null || value === '') return field.byDefault;
	const read = field.read(value);
	if (read === undefined) throw new InvalidSettings(`${field.label} ${field.fix}`);
	return read;
}
