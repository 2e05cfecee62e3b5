import { addressRules } from '../src/delivery/addresses.mts';
import type { Delivery } from './support/client.mts';
import { resolvingTo } from './support/dns.mts';
import { stage } from './support/setup.mts';

const REBOUND = 'https://rebound.example/hook';

/** No exceptions, and a resolver that leads every name to this computer. */
const strict = stage({ allowHosts: [], lookup: resolvingTo('127.0.0.1') });
const lenient = stage({ allowHosts: ['receiver.test'], lookup: resolvingTo('127.0.0.1') });

const privateUrls = [
	'https://127.0.0.1/',
	'https://localhost/',
	'https://a.localhost./',
	'https://10.1.2.3/',
	'https://172.16.0.1/',
	'https://192.168.1.1/',
	'https://169.254.169.254/latest/meta-data',
	'https://100.64.0.1/',
	'https://0.0.0.0/',
	'https://2130706433/',
	'https://0x7f.1/',
	'https://[::1]/',
	'https://[::]/',
	'https://[fe80::1]/',
	'https://[fd00::1]/',
	'https://[::ffff:127.0.0.1]/',
	'https://[64:ff9b::7f00:1]/',
];

test.each(privateUrls)('no endpoint at %s, neither created nor moved there', async (url) => {
	const refusal = { status: 422, code: 'validation_failed', pointers: ['/url'] };
	expect(await strict.client.refused('POST', '/webhook_endpoints', { url })).toMatchObject(refusal);
	const { id } = await strict.client.create(`https://example.com/${encodeURIComponent(url)}`);
	const path = `/webhook_endpoints/${id}`;
	expect(await strict.client.refused('PATCH', path, { url })).toMatchObject(refusal);
});

test('a name that leads to a private address is not connected to', async () => {
	const { id } = await strict.client.create(REBOUND);
	const { status, error } = await strict.client.ok<Delivery>(
		'POST',
		`/webhook_endpoints/${id}/test`,
		{ event_type: 'user.created' },
	);
	expect({ status, error }).toEqual({
		status: 'failed',
		error: expect.stringMatching(/private address: rebound\.example \(127\.0\.0\.1\).*--allow/),
	});
});

test('a name on the allow list may be private and plain http, others still not', async () => {
	const receiver = await lenient.receiver();
	const url = receiver.url.replace('127.0.0.1', 'receiver.test');
	const { id } = await lenient.client.create(url);
	const body = { event_type: 'user.created' };
	expect(await lenient.client.ok('POST', `/webhook_endpoints/${id}/test`, body)).toMatchObject({
		status: 'succeeded',
	});
	expect(
		await lenient.client.refused('POST', '/webhook_endpoints', { url: receiver.url }),
	).toMatchObject({
		status: 422,
	});
});

test('ranges on the allow list hold for IPv4 in IPv6 too; nonsense is named', () => {
	const rules = addressRules(['10.0.0.0/8'], resolvingTo('127.0.0.1'));
	expect(rules.refusal(new URL('http://10.9.9.9/'))).toBeUndefined();
	expect(rules.refusal(new URL('http://[::ffff:10.9.9.9]/'))).toBeUndefined();
	expect(rules.refusal(new URL('https://11.0.0.1/'))).toBeUndefined();
	expect(rules.refusal(new URL('https://192.168.0.1/'))).toMatch(/private/);
	expect(() => addressRules(['10.0.0.0/99'], resolvingTo('127.0.0.1'))).toThrow('10.0.0.0/99');
});
