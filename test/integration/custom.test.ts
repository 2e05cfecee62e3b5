import { createHmac, generateKeyPairSync, sign as signEd25519 } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import { expectAnswer, expectNoExecution } from './support/expectations';
import { nodeType, useN8n } from './support/harness.mts';
import { CUSTOM_FIELDS } from '../../nodes/SignedWebhooks/signature/customFields';

const n8n = useN8n();

const KEY = 'a key of the custom platform';
const BODY = '{"kind":"order","n":1}';

const trigger = (signatureDetails: INodeParameters = {}, more: INodeParameters = {}) => {
	const made = n8n.trigger({
		verification: 'custom',
		signatureHeader: 'X-Acme',
		signatureDetails,
		...more,
	});
	made.saveCredential({ secret: KEY });
	return made;
};

const hmac = (content: string, { hash = 'sha256', key = KEY as string | Buffer } = {}) =>
	createHmac(hash, key).update(content).digest();
const now = () => String(Math.floor(Date.now() / 1000));

const post = async (to: ReturnType<typeof trigger>, headers: Record<string, string>, body = BODY) =>
	await to.post(body, { signature: null, headers });

it('needs a header and an encoding, and no more', async () => {
	const hex = hmac(BODY).toString('hex');
	expectAnswer(await post(trigger(), { 'X-Acme': hex }), 200, 'accepted');
	expectAnswer(await post(trigger(), { 'X-Acme': hex.toUpperCase() }), 200, 'accepted');
	const base64 = trigger({}, { signatureEncoding: 'base64' });
	expectAnswer(await post(base64, { 'X-Acme': hmac(BODY).toString('base64') }), 200, 'accepted');
	expect(base64.emitted.item).toMatchObject({ n: 1, _webhook: { scheme: 'custom' } });
});

it.each<[string, INodeParameters, () => Record<string, string>]>([
	['a prefix', { prefix: 'sha256=' }, () => ({ 'X-Acme': `sha256=${hmac(BODY).toString('hex')}` })],
	[
		'a prefix of two words',
		{ prefix: 'Signature: ' },
		() => ({ 'X-Acme': `Signature: ${hmac(BODY).toString('hex')}` }),
	],
	[
		'a prefix with a pasted blank',
		{ prefix: ' sha256= ' },
		() => ({ 'X-Acme': `sha256=${hmac(BODY).toString('hex')}` }),
	],
	[
		'a blank behind the prefix',
		{ prefix: 'sha256=' },
		() => ({ 'X-Acme': `SHA256= ${hmac(BODY).toString('hex')}` }),
	],
	[
		'a prefix that only its own separator may split',
		{ prefix: 'v1,', partSeparator: ' ' },
		() => ({ 'X-Acme': `v1,00 v1,${hmac(BODY).toString('hex')}` }),
	],
	[
		'a prefix of Latin-1',
		{ prefix: 'Schlüssel=' },
		() => ({ 'X-Acme': `Schlüssel=${hmac(BODY).toString('hex')}` }),
	],
	[
		'an assignment that no part needs',
		{ partAssign: ',' },
		() => ({ 'X-Acme': `00,${hmac(BODY).toString('hex')}` }),
	],
	[
		'content that is JSON',
		{ content: '{"a":{"url":{},"b":{body}}}' },
		() => ({ 'X-Acme': hmac(`{"a":{"url":{},"b":${BODY}}}`).toString('hex') }),
	],
	[
		'content with blanks and single braces',
		{ content: '}{ body }{' },
		() => ({ 'X-Acme': hmac(`}${BODY}{`).toString('hex') }),
	],
	[
		'an ID header that is the signature header, where no id is signed',
		{ idHeader: 'X-Acme' },
		() => ({ 'X-Acme': hmac(BODY).toString('hex') }),
	],
	[
		'choices in other letters, empty fields and a number as text',
		{
			algorithm: 'SHA256',
			secretEncoding: '',
			content: '',
			tolerance: '600',
			part: null as unknown as string,
		},
		() => ({ 'X-Acme': hmac(BODY).toString('hex') }),
	],
	[
		'another algorithm',
		{ algorithm: 'sha512' },
		() => ({ 'X-Acme': hmac(BODY, { hash: 'sha512' }).toString('hex') }),
	],
	[
		'a part and a signed time in the header',
		{ part: 'v1', content: '{timestamp}.{body}', timestampFrom: 'part:t' },
		() => {
			const t = now();
			return { 'X-Acme': `t=${t},v1=${hmac(`${t}.${BODY}`).toString('hex')}` };
		},
	],
	[
		'parts with other signs',
		{
			part: 'v1',
			partAssign: ',',
			partSeparator: ' ',
			content: '{id}.{timestamp}.{body}',
			idHeader: 'X-Acme-Id',
			timestampFrom: 'header:X-Acme-Time',
			timestampUnit: 'ms',
		},
		() => {
			const t = `${now()}000`;
			const signature = hmac(`e1.${t}.${BODY}`).toString('hex');
			return { 'X-Acme': `v0,00 v1,${signature}`, 'X-Acme-Id': 'e1', 'X-Acme-Time': t };
		},
	],
	[
		'a key in hexadecimal digits, with a prefix',
		{ secretEncoding: 'hex', secretPrefix: 'a key of the custom platform' },
		() => ({ 'X-Acme': hmac(BODY, { key: Buffer.from('0badc0de', 'hex') }).toString('hex') }),
	],
])('takes %s', async (name, details, headers) => {
	const to = trigger(details);
	if (name.startsWith('a key')) to.saveCredential({ secret: `${KEY}0badc0de` });
	expectAnswer(await post(to, headers()), 200, 'accepted');
	const changed = await post(trigger(details), headers(), BODY.replace('1', '2'));
	expect(changed.status).toBe(401);
});

it('takes the time from the signed body', async () => {
	const to = trigger({ timestampFrom: 'sent.at', timestampUnit: 'iso' });
	const at = async (time: Date) => {
		const body = JSON.stringify({ sent: { at: time.toISOString() } });
		return await post(to, { 'X-Acme': hmac(body).toString('hex') }, body);
	};
	expectAnswer(await at(new Date()), 200, 'accepted');
	expectAnswer(await at(new Date(Date.now() - 7_200_000)), 401, 'timestamp_expired');
});

it('takes Ed25519 with the public key as the secret', async () => {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const { x = '' } = publicKey.export({ format: 'jwk' });
	const to = trigger({ algorithm: 'ed25519' });
	to.saveCredential({ secret: Buffer.from(x, 'base64url').toString('hex') });
	const signature = signEd25519(null, Buffer.from(BODY), privateKey).toString('hex');
	expectAnswer(await post(to, { 'X-Acme': signature }), 200, 'accepted');
	expectAnswer(await post(to, { 'X-Acme': signature }, `${BODY} `), 401, 'signature_mismatch');
});

const publish = async (to: ReturnType<typeof trigger>) =>
	await nodeType.webhookMethods?.default?.checkExists?.call(to.hookContext());

type Impossible = [string, INodeParameters, INodeParameters, RegExp];

const signedTime = (timestampFrom: string, more: INodeParameters = {}): INodeParameters => ({
	content: '{timestamp}.{body}',
	timestampFrom,
	...more,
});

const BOTH_COMMA = /^Part Assignment and Part Separator are both Comma\. Set Part Separator/;
const SPLIT_PREFIX = /^Prefix contains the Part Separator \((Comma|Space)\)/;
const SPLIT_PART = /^Part contains a character at which the header is split \(/;
const NO_HEADER = /^(Prefix|Part|Timestamp From) has a character that no header can hold/;

/** Names and texts that no header can hold where they are looked for. */
const impossibleNames: Impossible[] = [
	['one comma for two things', { part: 'v1', partAssign: ',' }, {}, BOTH_COMMA],
	['the same, spelled out', { part: 'v1', partAssign: ',', partSeparator: ',' }, {}, BOTH_COMMA],
	['a prefix with a comma', { prefix: 'v1,' }, {}, SPLIT_PREFIX],
	['a prefix that is a comma and a blank', { prefix: ', ' }, {}, SPLIT_PREFIX],
	['a prefix with a space', { prefix: 'Signature: ', partSeparator: ' ' }, {}, SPLIT_PREFIX],
	['a word and a space', { prefix: 'HMAC ', partSeparator: ' ' }, {}, SPLIT_PREFIX],
	['a prefix that grows in lower case', { prefix: 'İ=' }, {}, NO_HEADER],
	['a prefix in other letters', { prefix: 'ключ=' }, {}, NO_HEADER],
	['a part in other letters', { part: 'ключ' }, {}, NO_HEADER],
	['a time part in other letters', signedTime('part:ключ', { part: 'v1' }), {}, NO_HEADER],
	['a part with its sign', { part: 'v1=' }, {}, SPLIT_PART],
	['two parts', { part: 'a,b' }, {}, SPLIT_PART],
	['a part of two words', { part: 'sig v1', partSeparator: ' ' }, {}, SPLIT_PART],
	[
		'a time part with its sign',
		signedTime('part:t=', { part: 'v1' }),
		{},
		/^Timestamp From contains a character/,
	],
	[
		'one part for two things',
		signedTime('part:V1', { part: 'v1' }),
		{},
		/^Timestamp From and Part/,
	],
	['a time header of two words', signedTime('header:X Time'), {}, /name of one header/],
	['a time header with a colon', signedTime('header:X-Time:'), {}, /name of one header/],
	['two time headers', signedTime('header:X-Time, X-T'), {}, /name of one header/],
	['a time header without a name', signedTime('header:'), {}, /name of one header/],
	['the same, without {timestamp}', { timestampFrom: 'header: ' }, {}, /name of one header/],
	['a time part without a name', signedTime('part:', { part: 'v1' }), {}, /name after the colon/],
	['a query without a name', signedTime('query:'), {}, /name after the colon/],
	['the time in the signature header', signedTime('header:x-acme'), {}, /^Timestamp From names/],
	[
		'the signed id in the signature header',
		{ content: '{id}.{body}', idHeader: 'x-acme ' },
		{},
		/^ID Header is the same as Signature Header/,
	],
	...[
		'{webhook-id}.{body}',
		'{request.body}{body}',
		'{header:X-Id}{body}',
		'{{body}}',
		'{{ body }}',
		'{{{body}}}',
		'{}{body}',
	].map((content): Impossible => [content, { content }, {}, /^Signed Content has \{.*not one of/]),
	[
		'a time without a source, with blanks',
		{ content: '{ timestamp }{body}' },
		{},
		/Timestamp From/,
	],
];

const TEXT = ['content', 'idHeader', 'part', 'prefix', 'secretPrefix', 'timestampFrom'];
const CHOICE: INodeParameters = {
	algorithm: 'md5',
	partAssign: ':',
	partSeparator: '|',
	secretEncoding: 'ascii',
	timestampUnit: 'm',
};
const field = (name: string) => CUSTOM_FIELDS[name as keyof typeof CUSTOM_FIELDS].label;
const odd: INodeParameters[string][] = [5, { toString: 1 }, ['a']];

/** What an expression or an import may put into a field. */
const wrongKinds: Impossible[] = [
	...TEXT.flatMap((name) =>
		odd.map((value): Impossible => {
			const named = new RegExp(`^${field(name)} must be text`);
			return [`${name}: ${JSON.stringify(value)}`, { [name]: value }, {}, named];
		}),
	),
	...Object.entries(CHOICE).flatMap(([name, unknown]) =>
		[unknown, ...odd].map((value): Impossible => {
			const named = new RegExp(`^${field(name)} has a value that is not in its list`);
			return [`${name}: ${JSON.stringify(value)}`, { [name]: value }, {}, named];
		}),
	),
	...['soon', -1, [], { x: 1 }].map(
		(tolerance): Impossible => [
			`tolerance: ${JSON.stringify(tolerance)}`,
			{ tolerance },
			{},
			/^Tolerance \(Seconds\) must be/,
		],
	),
	['the header as an object', {}, { signatureHeader: { toString: 1 } }, /^Signature Header/],
	['an unknown encoding', {}, { signatureEncoding: 'ascii' }, /^Signature Encoding/],
];

describe.each<Impossible>([
	['no header', {}, { signatureHeader: ' ' }, /Signature Header/],
	['two headers', {}, { signatureHeader: 'X-A, X-B' }, /Signature Header/],
	[
		'content without the body',
		{ content: '{timestamp}' },
		{},
		/Signed Content must contain \{body\}/,
	],
	['content with an unknown name', { content: '{body}{nonce}' }, {}, /\{nonce\}/],
	['an id without a source', { content: '{id}.{body}' }, {}, /ID Header/],
	['a time without a source', { content: '{timestamp}.{body}' }, {}, /Timestamp From/],
	['a time that is not covered', { timestampFrom: 'header:X-Time' }, {}, /does not cover the time/],
	[
		'a time in the body, twice',
		{ timestampFrom: 'at', content: '{timestamp}{body}' },
		{},
		/header:/,
	],
	['prefix and part', { prefix: 'a=', part: 'v1' }, {}, /Prefix and Part/],
	[
		'a part with the time, none with the signature',
		{ timestampFrom: 'part:t', content: '{timestamp}{body}' },
		{},
		/Part must name/,
	],
	['no tolerance', { tolerance: 0 }, {}, /Tolerance/],
	...impossibleNames,
	...wrongKinds,
	['a public key as text', { algorithm: 'ed25519', secretEncoding: 'utf8' }, {}, /Secret Encoding/],
])('impossible: %s', (_, details, more, named) => {
	it('is named when the workflow is published', async () => {
		await expect(publish(trigger(details, more))).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(named),
			description: expect.stringMatching(named),
		});
	});

	it('is refused at run time', async () => {
		const to = trigger(details, more);
		const answer = await post(to, { 'X-Acme': hmac(BODY).toString('hex') });
		expectAnswer(answer, 401, 'settings_invalid');
		expectNoExecution(to);
	});
});

describe('what the scheme needs of the secret', () => {
	it.each([
		['standardWebhooks', 'whsec_not base64', /base64, with or without whsec_/],
		['standardWebhooks', 'whsec_', /base64/],
		['discord', 'abc', /a public key of 64 hexadecimal digits/],
		['discord', '0'.repeat(64), /a public key/],
		['onfleet', 'xyz', /hexadecimal digits/],
	])('%s: %j is named when the workflow is published', async (verification, secret, needed) => {
		const to = n8n.trigger({ verification });
		to.saveCredential({ secret });
		await expect(publish(to)).rejects.toMatchObject({
			message: expect.stringMatching(needed),
		});
		to.saveCredential({
			secret: `${'0123456789abcdef'.repeat(3)}0123456789abcdee`,
			previousSecret: secret,
		});
		await expect(publish(to)).rejects.toMatchObject({
			message: expect.stringMatching(/^The field Previous Secret/),
		});
	});

	it('does not stop n8n from starting', async () => {
		const to = n8n.trigger({ verification: 'onfleet' });
		to.saveCredential({ secret: 'xyz' });
		const context = to.hookContext();
		jest.spyOn(context, 'getActivationMode').mockReturnValue('init');
		expect(await nodeType.webhookMethods?.default?.checkExists?.call(context)).toBe(true);
	});
});
