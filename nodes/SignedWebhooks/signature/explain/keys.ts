import type { Hmac } from '../scheme';
import type { Cause } from './cause';
import type { Context } from './context';
import { CHOICES, PARAMETERS, setInCustom } from './words';
import type { Choice } from './words';

type Key = NonNullable<Hmac['key']>;

const PREFIX = 'whsec_';
const OF_EACH = {
	utf8: 'is used as it is',
	base64: 'is read as base64',
	hex: 'is read as hexadecimal digits',
};

/** What is different in a scheme whose secret is read in another way. */
function choicesFor({ prefix = '', encoding }: Key, before: Key | undefined): Choice[] {
	const choices: Choice[] = [
		[PARAMETERS.secretEncoding, CHOICES.secretEncoding[encoding]],
		[PARAMETERS.secretPrefix, prefix],
	];
	const { prefix: old = '', encoding: oldEncoding = 'utf8' } = before ?? {};
	return choices.filter((_, index) => (index === 0 ? encoding !== oldEncoding : prefix !== old));
}

/** Looks whether a request matches when the whole secret, or the part after its prefix, is read so. */
function find(context: Context, encoding: Key['encoding']): string | undefined {
	const isPrefixed = context.secrets.some(({ text }) => text.startsWith(PREFIX));
	for (const prefix of isPrefixed ? [PREFIX, ''] : ['']) {
		const key: Key = { prefix, encoding };
		const scheme = context.candidates.find(
			(it) => it.kind === 'hmac' && context.matches({ ...it, key }),
		);
		if (scheme === undefined) continue;
		const read = prefix === '' ? 'the whole secret' : `the part of the secret after ${PREFIX}`;
		const fix = setInCustom(scheme, choicesFor(key, scheme.key));
		return `It matches when ${read} ${OF_EACH[encoding]}: ${fix}.`;
	}
	return undefined;
}

/** A secret that is right, under a scheme that makes another key of it. */
export const aboutKeys: readonly Cause[] = [
	{
		key: 'secretIsText',
		when: 'A secret that is text, where base64 or hexadecimal digits are expected',
		example:
			'It matches when the whole secret is used as it is: set Verify By to Custom with the values of Standard Webhooks, but set Secret Encoding to Text, and leave Secret Prefix empty.',
		find: (context) => find(context, 'utf8'),
	},
	{
		key: 'secretIsBase64',
		when: 'A secret in base64, where text is expected',
		example:
			'It matches when the part of the secret after whsec_ is read as base64: set Verify By to Custom with the values of X-Signature-256, but set Secret Encoding to Base64 and Secret Prefix to whsec_.',
		find: (context) => find(context, 'base64'),
	},
	{
		key: 'secretIsHex',
		when: 'A secret in hexadecimal digits, where text is expected',
		example:
			'It matches when the whole secret is read as hexadecimal digits: set Verify By to Custom with the values of X-Signature-256, but set Secret Encoding to Hexadecimal.',
		find: (context) => find(context, 'hex'),
	},
];
