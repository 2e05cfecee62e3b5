import { CHARACTERS } from './customFields';
import type { CustomValues } from './customFields';
import type { Source } from './scheme';

/** What the user says, and where that puts the time. */
export interface Described extends CustomValues {
	readonly from: Source | undefined;
}

/** What is impossible about the settings, in a sentence that names the field; `undefined` if nothing is. */
type Rule = (settings: Described) => string | false | undefined;

/** RFC 9110 §5.6.2: what a header may be called. */
const HEADER = /^[\w!#$%&'*+.^`|~-]+$/;

/** Node.js reads the bytes of a header as Latin-1. */
const OF_NO_HEADER = /[^\t\x20-\x7e\x80-\xff]/u;

const NAMES = ['body', 'timestamp', 'id', 'method', 'url'];

/** What people write as a placeholder. Braces around other braces or quotes are those of JSON. */
const PLACEHOLDER = /\{\{[^{}"]*\}\}|\{[^{}"]*\}/g;

const has = ({ content }: CustomValues, name: string): boolean => content.includes(`{${name}}`);

function unknownPlaceholder({ content }: CustomValues): string | undefined {
	const isJson = content.includes('"');
	return content
		.match(PLACEHOLDER)
		?.find((it) => !NAMES.includes(it.slice(1, -1)) && !(isJson && /^\{\s*\}$/.test(it)));
}

const headerOfTime = ({ from }: Described) =>
	from !== undefined && 'header' in from ? String(from.header) : undefined;

const partOfTime = ({ from }: Described) =>
	from !== undefined && 'part' in from ? from.part : undefined;

/** Letter case does not count in a header, so the text may be of either. */
const unsendable = (label: string, text = '') =>
	OF_NO_HEADER.test(text.toLowerCase()) &&
	`${label} has a character that no header can hold. Copy it from the platform’s documentation again.`;

/** The header is taken apart at these characters, so no name in it contains one. */
function torn(label: string, name = '', { partAssign, partSeparator }: Described) {
	const at = [partAssign, partSeparator].find((it) => name.includes(it));
	return (
		at &&
		`${label} contains a character at which the header is split (${CHARACTERS[at]}). Write only the name of the part, such as v1 or t.`
	);
}

const aboutHeaders: readonly Rule[] = [
	({ signatureHeader }) =>
		!HEADER.test(signatureHeader) &&
		'Signature Header must be the name of one header, such as X-Signature.',
	({ idHeader }) =>
		idHeader !== '' &&
		!HEADER.test(idHeader) &&
		'ID Header must be the name of one header, such as X-Event-Id.',
	(it) =>
		has(it, 'id') &&
		it.idHeader === it.signatureHeader &&
		'ID Header is the same as Signature Header. Set it to the header that holds the event ID.',
	(it) =>
		headerOfTime(it) === it.signatureHeader &&
		'Timestamp From names the Signature Header. Name the header that holds the time, or write part: and the name of its part.',
];

const aboutContent: readonly Rule[] = [
	(it) => !has(it, 'body') && 'Signed Content must contain {body}.',
	(it) => {
		const unknown = unknownPlaceholder(it);
		return (
			unknown &&
			`Signed Content has ${unknown}, which is not one of ${NAMES.map((name) => `{${name}}`).join(', ')}.`
		);
	},
	(it) =>
		has(it, 'id') &&
		it.idHeader === '' &&
		'Signed Content has {id}, so ID Header must say which header holds it.',
];

const aboutTime: readonly Rule[] = [
	(it) =>
		has(it, 'timestamp') &&
		it.from === undefined &&
		'Signed Content has {timestamp}, so Timestamp From must say where the time is.',
	(it) =>
		!HEADER.test(headerOfTime(it) ?? 'none') &&
		'Timestamp From must have the name of one header after header:, such as header:X-Timestamp.',
	(it) =>
		(partOfTime(it) === '' || (it.from && 'query' in it.from && it.from.query === '')) &&
		'Timestamp From must have a name after the colon, such as part:t.',
	(it) =>
		has(it, 'timestamp') &&
		it.from !== undefined &&
		'body' in it.from &&
		'Timestamp From names a field of the body, which is signed with the body. Take {timestamp} out of Signed Content, or write header: or part: in front of the name.',
	(it) =>
		!has(it, 'timestamp') &&
		it.from !== undefined &&
		!('body' in it.from) &&
		'The signature does not cover the time. Put {timestamp} into Signed Content, or clear Timestamp From.',
];

const aboutParts: readonly Rule[] = [
	(it) =>
		partOfTime(it) !== undefined &&
		it.part === '' &&
		'Timestamp From names a part of the signature header, so Part must name the part with the signature.',
	({ prefix, part }) =>
		prefix !== '' &&
		part !== '' &&
		'Prefix and Part are both set. Clear one of them. Part is for headers such as t=…,v1=…',
	({ prefix }) => unsendable('Prefix', prefix),
	({ part }) => unsendable('Part', part),
	(it) => unsendable('Timestamp From', partOfTime(it)),
	({ prefix, partSeparator }) =>
		prefix.includes(partSeparator) &&
		`Prefix contains the Part Separator (${CHARACTERS[partSeparator]}), at which the header is split. Choose another Part Separator, or shorten Prefix.`,
	({ part, partAssign, partSeparator }) =>
		part !== '' &&
		partAssign === partSeparator &&
		`Part Assignment and Part Separator are both ${CHARACTERS[partAssign]}. Set Part Separator to another character, such as Space for v1,abc v1,def.`,
	(it) => torn('Part', it.part, it),
	(it) => torn('Timestamp From', partOfTime(it), it),
	(it) =>
		partOfTime(it) === it.part.toLowerCase() &&
		'Timestamp From and Part name the same part of the header. Name the part that holds the time.',
];

const aboutKeys: readonly Rule[] = [
	({ algorithm, secretEncoding }) =>
		algorithm === 'ed25519' &&
		secretEncoding === 'utf8' &&
		'A public key is written in hexadecimal digits or base64. Set Secret Encoding to one of them.',
];

const rules = [...aboutHeaders, ...aboutContent, ...aboutTime, ...aboutParts, ...aboutKeys];

/** The first thing about the settings that keeps every request from matching. */
export function impossibleIn(settings: Described): string | undefined {
	for (const rule of rules) {
		const problem = rule(settings);
		if (problem) return problem;
	}
	return undefined;
}
