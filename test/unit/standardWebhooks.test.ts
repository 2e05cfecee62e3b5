import { createHmac } from 'node:crypto';

import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';

import type { Secrets } from '../../nodes/SignedWebhooks/signature/scheme';
import { standardWebhooks as scheme } from '../../nodes/SignedWebhooks/signature/schemes/standardWebhooks';
import { sign } from '../../nodes/SignedWebhooks/signature/sign';
import { verify as verifyScheme } from '../../nodes/SignedWebhooks/signature/verify';
import { requestOf } from './support/requests';

const secretOf = (text: string) => `whsec_${Buffer.from(text).toString('base64')}`;
const SECRET = secretOf('a secret of thirty-two bytes....');
const OTHER = secretOf('another one of thirty-two bytes.');
const NOW = Date.parse('2026-11-27T08:00:00Z');
const TIMESTAMP = String(NOW / 1000);
const body = Buffer.from('{"type":"user.created","note":"Zoë ☃"}');

/** Signs with the library that wrote the specification. */
const signed = (secret = SECRET, timestamp = NOW) => ({
	'webhook-id': 'msg_1',
	'webhook-timestamp': String(timestamp / 1000),
	'webhook-signature': new StandardWebhook(secret).sign('msg_1', new Date(timestamp), String(body)),
});
const spelledBySvix = (headers: Record<string, string>) =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.replace('webhook-', 'svix-'), value]),
	);

const verify = (
	headers: Record<string, string | string[]>,
	change: { secrets?: Secrets; now?: number; bytes?: Uint8Array } = {},
) => {
	const { secrets, now, bytes } = {
		secrets: { current: SECRET },
		now: NOW,
		bytes: body,
		...change,
	};
	return verifyScheme(scheme, requestOf({ body: bytes, headers }), secrets, now);
};
const refused = (reason: string) => ({ verified: false, reason });
const genuine = { verified: true, verifiedWith: 'current', id: 'msg_1', time: NOW };

describe('the libraries', () => {
	it('what standardwebhooks signs, ours verifies, with the signed id and time', () => {
		expect(verify(signed())).toEqual(genuine);
	});

	it('what svix signs, ours verifies, in the spelling of Svix, too', () => {
		const signature = new Svix(SECRET).sign('msg_1', new Date(NOW), String(body));
		const headers = { ...signed(), 'webhook-signature': signature };
		expect(verify(headers)).toEqual(genuine);
		expect(verify(spelledBySvix(headers))).toEqual(genuine);
	});

	it('what ours signs, both verify', () => {
		const timestamp = String(Math.floor(Date.now() / 1000));
		const values = { id: 'msg_1', timestamp };
		const headers = sign(scheme, { body, values }, SECRET);
		expect(new StandardWebhook(SECRET).verify(String(body), headers)).toEqual(
			JSON.parse(String(body)),
		);
		expect(new Svix(SECRET).verify(body, spelledBySvix(headers))).toEqual(JSON.parse(String(body)));
	});
});

describe('one thing is different, and still right', () => {
	it.each([
		['the secret without its prefix', SECRET.slice('whsec_'.length)],
		['the secret without its padding', SECRET.replace(/=+$/, '')],
	])('%s', (_, current) => {
		expect(verify(signed(), { secrets: { current } })).toEqual(genuine);
	});

	it('a signature of the previous secret', () => {
		const secrets = { current: OTHER, previous: SECRET };
		expect(verify(signed(), { secrets })).toEqual({ ...genuine, verifiedWith: 'previous' });
	});

	it.each([
		['the right one first', (own: string, other: string) => `${own} ${other}`],
		['the right one last', (own: string, other: string) => `${other} ${own}`],
		['one of a later version', (own: string) => `v2,abc v1a,def ${own}`],
		['the header twice, joined by Node.js', (own: string, other: string) => `${other}, ${own}`],
	])('several signatures, %s', (_, join) => {
		const value = join(signed()['webhook-signature'], signed(OTHER)['webhook-signature']);
		expect(verify({ ...signed(), 'webhook-signature': value })).toEqual(genuine);
	});

	it.each([300, -300])('a clock that differs by %d seconds', (seconds) => {
		expect(verify(signed(SECRET, NOW + seconds * 1000)).verified).toBe(true);
	});
});

describe('one thing is wrong', () => {
	it.each([
		['no signature', { 'webhook-signature': '' }, 'signature_missing'],
		['no id', { 'webhook-id': '' }, 'signature_missing'],
		['no timestamp', { 'webhook-timestamp': '' }, 'signature_missing'],
		['the id twice', { 'webhook-id': ['msg_1', 'msg_1'] }, 'signature_malformed'],
		['a signature without its version', { 'webhook-signature': 'abc' }, 'signature_malformed'],
		['a signature cut off', { 'webhook-signature': 'v1,abc' }, 'signature_malformed'],
		['another id', { 'webhook-id': 'msg_2' }, 'signature_mismatch'],
		['another time', { 'webhook-timestamp': String(NOW / 1000 + 1) }, 'signature_mismatch'],
		['a time with a sign', { 'webhook-timestamp': `+${TIMESTAMP}` }, 'signature_mismatch'],
		['a signature of another secret', signed(OTHER), 'signature_mismatch'],
	])('%s', (_, change, reason) => {
		expect(verify({ ...signed(), ...change })).toEqual(refused(reason));
	});

	it('another body', () => {
		expect(verify(signed(), { bytes: Buffer.from('{}') })).toEqual(refused('signature_mismatch'));
	});

	it('the id of one spelling with the signature of the other', () => {
		const { 'webhook-id': id, ...rest } = signed();
		const mixed = { ...spelledBySvix(rest), 'webhook-id': id };
		expect(verify(mixed)).toEqual(refused('signature_missing'));
	});

	it.each([301, -301, 2 * 3600, -86_400])('signed %d seconds from now', (seconds) => {
		expect(verify(signed(SECRET, NOW + seconds * 1000))).toEqual(refused('timestamp_expired'));
	});

	it.each(['soon', '', '-1', '1e9', '99999999999999999999'])(
		'signed at %j, genuinely',
		(timestamp) => {
			const headers = sign(scheme, { body, values: { id: 'msg_1', timestamp } }, SECRET);
			const reason = timestamp === '' ? 'signature_missing' : 'timestamp_malformed';
			expect(verify(headers)).toEqual(refused(reason));
		},
	);
});

describe('a secret that is none', () => {
	const withEmptyKey = {
		...signed(),
		'webhook-signature': `v1,${createHmac('sha256', '').update(`msg_1.${TIMESTAMP}.`).update(body).digest('base64')}`,
	};

	it.each(['whsec_', 'whsec_!!!!', 'whsec_YWJj ZGVm', 'whsec_YWJjZ', 'not base64 at all', 'ä'])(
		'%j is refused, also with a signature of the empty key',
		(current) => {
			expect(verify(withEmptyKey, { secrets: { current } })).toEqual(refused('secret_malformed'));
			expect(verify(signed(), { secrets: { current } })).toEqual(refused('secret_malformed'));
			expect(() => sign(scheme, { body }, current)).toThrow('not a secret of Standard Webhooks');
		},
	);

	it.each([undefined, { current: '' }, { current: ' \n', previous: '' }])(
		'%j is missing',
		(secrets) => {
			expect(verify(withEmptyKey, { secrets })).toEqual(refused('secret_missing'));
		},
	);

	it('next to one that is, hides no genuine event', () => {
		expect(verify(signed(), { secrets: { current: 'whsec_!', previous: SECRET } })).toMatchObject({
			verifiedWith: 'previous',
		});
		expect(verify(signed(OTHER), { secrets: { current: 'whsec_!', previous: SECRET } })).toEqual(
			refused('secret_malformed'),
		);
	});
});
