import { afterChoosing } from './cause';
import type { Cause } from './cause';
import { written } from './json';

/** A way in which the body is changed before it arrives. */
interface Rewriting extends Omit<Cause, 'find'> {
	/** What the body may have been when it was signed. */
	readonly originals: (body: Buffer) => Iterable<Buffer>;
	/** Completes "It matches …". */
	readonly how: string;
	readonly advice: string;
}

/** The cause that a request matches with the body as it was before something changed it. */
function rewriting({ originals, how, advice, ...cause }: Rewriting): Cause {
	return {
		...cause,
		find(context) {
			const { body } = context.request;
			if (body === undefined || context.candidates.length === 0) return undefined;
			const bytes = Buffer.from(body);
			for (const original of originals(bytes)) {
				if (original.equals(bytes)) continue;
				const scheme = context.candidates.find((it) => context.matches(it, { body: original }));
				if (scheme !== undefined)
					return `It matches ${how}: ${afterChoosing(context, scheme, advice)}.`;
			}
			return undefined;
		},
	};
}

/** Changes a body whose bytes are taken for characters, so that nothing else in it changes. */
const asBytes = (change: (text: string) => string) => (body: Buffer) => [
	Buffer.from(change(body.toString('latin1')), 'latin1'),
];

const AS_IT_IS = 'have the proxy or program in front of n8n forward the body unchanged';
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';

function percentDecoded(body: Buffer): Buffer[] {
	try {
		return [Buffer.from(decodeURIComponent(body.toString().replaceAll('+', ' ')))];
	} catch {
		return [];
	}
}

/** The values of a form, the likeliest field first. */
function formFields(body: Buffer): Buffer[] {
	if (!/^[\w.[\]%-]+=/.test(body.toString('latin1', 0, 200))) return [];
	const form = new URLSearchParams(body.toString());
	return [form.get('payload'), form.get('data'), form.get('body')].flatMap((value) =>
		value === null ? [] : [Buffer.from(value)],
	);
}

/** A form of which only the field with the JSON is left, as browsers encode it and as RFC 3986 does. */
const intoForm = (body: Buffer): Buffer[] => {
	const text = body.toString();
	const form = new URLSearchParams({ payload: text }).toString();
	return [form, `payload=${encodeURIComponent(text)}`].map((it) => Buffer.from(it));
};

/** A body that was changed between the platform and n8n, or that the platform signs in another form. */
export const aboutBodies: readonly Cause[] = [
	rewriting({
		key: 'lineBreakAdded',
		when: 'A line break at the end of the body that was not signed',
		example: `It matches without the line break at the end of the body, which a proxy adds: ${AS_IT_IS}.`,
		originals: asBytes((text) => text.replace(/[\r\n]{1,4}$/, '')),
		how: 'without the line break at the end of the body, which a proxy adds',
		advice: AS_IT_IS,
	}),
	rewriting({
		key: 'lineBreakRemoved',
		when: 'A signed line break at the end that is missing',
		example: `It matches with a line break at the end of the body, which a proxy removes: ${AS_IT_IS}.`,
		originals: (body) => ['\n', '\r\n'].map((end) => Buffer.concat([body, Buffer.from(end)])),
		how: 'with a line break at the end of the body, which a proxy removes',
		advice: AS_IT_IS,
	}),
	rewriting({
		key: 'lineBreaksChanged',
		when: 'Windows line breaks instead of Unix ones, or the other way round',
		example: `It matches with other line breaks in the body, which a proxy changes: ${AS_IT_IS}.`,
		originals: (body) => [
			...asBytes((text) => text.replaceAll('\r\n', '\n'))(body),
			...asBytes((text) => text.replace(/\r?\n/g, '\r\n'))(body),
		],
		how: 'with other line breaks in the body, which a proxy changes',
		advice: AS_IT_IS,
	}),
	rewriting({
		key: 'byteOrderMark',
		when: 'A byte order mark at the start that was not signed, or a signed one that is gone',
		example: `It matches when the byte order mark at the start of the body is added or removed: ${AS_IT_IS}.`,
		originals: asBytes((text) =>
			text.startsWith(BYTE_ORDER_MARK) ? text.slice(3) : BYTE_ORDER_MARK + text,
		),
		how: 'when the byte order mark at the start of the body is added or removed',
		advice: AS_IT_IS,
	}),
	rewriting({
		key: 'jsonRewritten',
		when: 'JSON that a proxy writes again, with other spaces or escapes',
		example: `It matches when the JSON is written with other spaces or escapes, so a proxy rewrites the body: ${AS_IT_IS}.`,
		originals: written,
		how: 'when the JSON is written with other spaces or escapes, so a proxy rewrites the body',
		advice: AS_IT_IS,
	}),
	rewriting({
		key: 'formFieldSigned',
		when: 'A form of which only the field with the JSON was signed',
		example:
			'It matches when only the JSON inside the form is signed: on the platform, set the content type of this endpoint to application/json.',
		originals: formFields,
		how: 'when only the JSON inside the form is signed',
		advice: 'on the platform, set the content type of this endpoint to application/json',
	}),
	rewriting({
		key: 'formUnpacked',
		when: 'A signed form that a proxy turned into the JSON inside it',
		example: `It matches when the JSON is put back into the form that it came in, so a proxy unpacks the form: ${AS_IT_IS}.`,
		originals: intoForm,
		how: 'when the JSON is put back into the form that it came in, so a proxy unpacks the form',
		advice: AS_IT_IS,
	}),
	rewriting({
		key: 'percentEncoded',
		when: 'A body that a proxy percent-encodes',
		example: `It matches when the %-escapes in the body are decoded, so a proxy encodes the body: ${AS_IT_IS}.`,
		originals: percentDecoded,
		how: 'when the %-escapes in the body are decoded, so a proxy encodes the body',
		advice: AS_IT_IS,
	}),
];
