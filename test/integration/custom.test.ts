import { createHmac, generateKeyPairSync, sign as signEd25519 } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import { expectAnswer, expectNoExecution } from './support/expectations';
import { nodeType, useN8n } from './support/harness.mts';

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

describe.each<[string, INodeParameters, INodeParameters, RegExp]>([
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
