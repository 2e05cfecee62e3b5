import { InvalidSettings } from './invalidSettings';
import type { Signed, Source } from './scheme';
import { sourceNamed } from './source';

/** The key of the scheme that the user describes. */
export const CUSTOM = 'custom';

/** What the editor calls it. */
export const CUSTOM_LABEL = 'Custom';

/** How a platform signs, as the user says it. What is left out has the default of the editor. */
export interface CustomSettings {
	readonly signatureHeader: string;
	readonly signatureEncoding: 'hex' | 'base64';
	readonly algorithm?: 'sha256' | 'sha1' | 'sha512' | 'ed25519';
	readonly content?: string;
	readonly idHeader?: string;
	readonly part?: string;
	readonly partAssign?: '=' | ',';
	readonly partSeparator?: ',' | ';' | ' ';
	readonly prefix?: string;
	readonly secretEncoding?: 'utf8' | 'base64' | 'hex';
	readonly secretPrefix?: string;
	/** As `sourceNamed` reads it. */
	readonly timestampFrom?: string;
	readonly timestampUnit?: 's' | 'ms' | 'iso';
	/** Seconds. */
	readonly tolerance?: number;
}

/** Settings of Verify By: Custom that no request could ever be verified with; the message says which. */
export class ImpossibleScheme extends InvalidSettings {}

/** RFC 9110 §5.6.2: what a header may be called. */
const HEADER = /^[\w!#$%&'*+.^`|~-]+$/;

const NAMES = ['body', 'timestamp', 'id', 'method', 'url'];

/** What is impossible about the settings, in a sentence that names the field; `undefined` if nothing is. */
type Rule = (settings: Settled) => string | undefined;

type Settled = Required<Omit<CustomSettings, 'secretEncoding'>> &
	Pick<CustomSettings, 'secretEncoding'> & { readonly from: Source | undefined };

const has = ({ content }: Settled, name: string): boolean => content.includes(`{${name}}`);

const rules: readonly Rule[] = [
	({ signatureHeader }) =>
		HEADER.test(signatureHeader)
			? undefined
			: 'Signature Header must be the name of one header, such as X-Signature.',
	({ idHeader }) =>
		idHeader === '' || HEADER.test(idHeader)
			? undefined
			: 'ID Header must be the name of one header, such as X-Event-Id.',
	(it) => (has(it, 'body') ? undefined : 'Signed Content must contain {body}.'),
	({ content }) => {
		const unknown = [...content.matchAll(/\{(\w+)\}/g)].find(
			([, name = '']) => !NAMES.includes(name),
		);
		return (
			unknown &&
			`Signed Content has ${unknown[0]}, which is not one of ${NAMES.map((name) => `{${name}}`).join(', ')}.`
		);
	},
	(it) =>
		has(it, 'id') && it.idHeader === ''
			? 'Signed Content has {id}, so ID Header must say which header holds it.'
			: undefined,
	(it) =>
		has(it, 'timestamp') && it.from === undefined
			? 'Signed Content has {timestamp}, so Timestamp From must say where the time is.'
			: undefined,
	(it) =>
		has(it, 'timestamp') && it.from !== undefined && 'body' in it.from
			? 'Timestamp From names a field of the body, which is signed with the body. Take {timestamp} out of Signed Content, or write header: or part: in front of the name.'
			: undefined,
	(it) =>
		!has(it, 'timestamp') && it.from !== undefined && !('body' in it.from)
			? 'The signature does not cover the time. Put {timestamp} into Signed Content, or clear Timestamp From.'
			: undefined,
	({ from, part }) =>
		from !== undefined && 'part' in from && part === ''
			? 'Timestamp From names a part of the signature header, so Part must name the part with the signature.'
			: undefined,
	({ prefix, part }) =>
		prefix !== '' && part !== ''
			? 'Prefix and Part are both set. Clear one of them. Part is for headers such as t=…,v1=…'
			: undefined,
	({ tolerance }) =>
		Number.isFinite(tolerance) && tolerance > 0
			? undefined
			: 'Tolerance must be a number of seconds greater than 0.',
	({ algorithm, secretEncoding }) =>
		algorithm === 'ed25519' && secretEncoding === 'utf8'
			? 'A public key is written in hexadecimal digits or base64. Set Secret Encoding to one of them.'
			: undefined,
];

function settle(settings: CustomSettings): Settled {
	const trimmed = (text: string | undefined) => text?.trim() ?? '';
	return {
		...settings,
		signatureHeader: trimmed(settings.signatureHeader).toLowerCase(),
		algorithm: settings.algorithm ?? 'sha256',
		content: settings.content ?? '{body}',
		idHeader: trimmed(settings.idHeader).toLowerCase(),
		part: trimmed(settings.part),
		partAssign: settings.partAssign ?? '=',
		partSeparator: settings.partSeparator ?? ',',
		prefix: settings.prefix?.trimStart() ?? '',
		secretPrefix: trimmed(settings.secretPrefix),
		timestampFrom: trimmed(settings.timestampFrom),
		from: sourceNamed(settings.timestampFrom),
		timestampUnit: settings.timestampUnit ?? 's',
		tolerance: settings.tolerance ?? 300,
	};
}

/**
 * The scheme that the settings describe.
 *
 * @throws ImpossibleScheme
 */
export function customScheme(settings: CustomSettings): Signed {
	const it = settle(settings);
	for (const rule of rules) {
		const problem = rule(it);
		if (problem !== undefined) throw new ImpossibleScheme(problem);
	}
	const encoding = it.secretEncoding ?? (it.algorithm === 'ed25519' ? 'hex' : 'utf8');
	const id = it.idHeader === '' ? undefined : { header: it.idHeader };
	const signing = {
		label: CUSTOM_LABEL,
		description: 'Any other platform. You describe how it signs.',
		docs: 'https://github.com/n8n-nodes-signed-webhooks/n8n-nodes-signed-webhooks/blob/main/docs/verification.md#custom',
		signature: {
			from: { header: it.signatureHeader },
			separator: it.partSeparator,
			encoding: it.signatureEncoding,
			...(it.part !== '' && { part: it.part, assign: it.partAssign }),
			...(it.prefix !== '' && { prefix: it.prefix }),
		},
		content: it.content,
		...(id && { values: { id }, event: { id } }),
		...(it.from && {
			timestamp: { from: it.from, unit: it.timestampUnit, tolerance: it.tolerance },
		}),
		key: { prefix: it.secretPrefix, encoding },
		accepts: { list: true as const },
	};
	return it.algorithm === 'ed25519'
		? { kind: 'ed25519', ...signing }
		: { kind: 'hmac', hash: it.algorithm, ...signing };
}
