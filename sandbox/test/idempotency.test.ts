import { sendAndHangUp } from './support/cut.mts';
import { clientOf, uuid, type EndpointWithSecret, type Page } from './support/client.mts';
import { until } from '../../tools/harness/receiver.mts';
import { stage } from './support/setup.mts';

const OTHER = { key: 'other', scopes: ['webhooks:write'] as const };

const set = stage({ apiKeys: [OTHER] });

let number = 0;
const freshBody = () => ({ url: `http://127.0.0.1:9/${(number += 1)}`, events: ['user.created'] });

const create = async (body: object, key: string, client = set.client) =>
	await client.call<EndpointWithSecret>('POST', '/webhook_endpoints', body, {
		'idempotency-key': key,
	});

const idsFor = async (url: string) =>
	(await set.client.ok<Page<{ id: string }>>('GET', `/webhook_endpoints?url=${url}`)).data;

test('the same key and body get the same answer, secret included, even after a rotation', async () => {
	const [body, key] = [freshBody(), uuid()];
	const first = await create(body, key);
	await set.client.ok('POST', `/webhook_endpoints/${first.body.id}/rotate_secret`);
	const second = await create(body, key);
	expect(first.status).toBe(201);
	expect(second.status).toBe(201);
	expect(second.body).toEqual(first.body);
	expect(second.headers.get('location')).toBe(first.headers.get('location'));
});

test('the same key with another body is refused', async () => {
	const key = uuid();
	await create(freshBody(), key);
	const headers = { 'idempotency-key': key };
	expect(
		await set.client.refused('POST', '/webhook_endpoints', freshBody(), headers),
	).toMatchObject({
		status: 422,
		code: 'idempotency_key_reused',
	});
});

test('another key finds the URL taken', async () => {
	const body = freshBody();
	const { body: first } = await create(body, uuid());
	const headers = { 'idempotency-key': uuid() };
	expect(await set.client.refused('POST', '/webhook_endpoints', body, headers)).toMatchObject({
		code: 'endpoint_url_exists',
		existing_endpoint_id: first.id,
	});
});

test('an API key cannot read the answers to another', async () => {
	const [body, key] = [freshBody(), uuid()];
	await create(body, key);
	const other = clientOf({ apiUrl: set.sandbox.apiUrl, apiKey: OTHER.key });
	const headers = { 'idempotency-key': key };
	expect(await other.refused('POST', '/webhook_endpoints', body, headers)).toMatchObject({
		code: 'endpoint_url_exists',
	});
});

test('a refused request leaves its key unused', async () => {
	const [body, key] = [freshBody(), uuid()];
	expect((await create({ ...body, events: ['nothing'] }, key)).status).toBe(422);
	expect((await create(body, key)).status).toBe(201);
});

test('many at once make one endpoint', async () => {
	const [body, key] = [freshBody(), uuid()];
	const answers = await Promise.all(Array.from({ length: 8 }, () => create(body, key)));
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
	expect(new Set(answers.map((it) => it.body.secret.value)).size).toBe(1);
	expect((await idsFor(body.url)).length).toBe(1);
});

test('whoever lost the answer gets it, and the secret, by asking again', async () => {
	const [body, key] = [freshBody(), uuid()];
	const { apiUrl, apiKey } = set.sandbox;
	const headers = {
		authorization: `Bearer ${apiKey}`,
		'content-type': 'application/json',
		'idempotency-key': key,
	};
	await sendAndHangUp(`${apiUrl}/webhook_endpoints`, headers, JSON.stringify(body));
	const [lost] = await until('the endpoint', async () => {
		const found = await idsFor(body.url);
		return found.length > 0 ? found : undefined;
	});
	const answer = await create(body, key);
	expect(answer).toMatchObject({ status: 201, body: { id: lost?.id } });
	expect(answer.body.secret.value).toMatch(/^whsec_/);
});

test('a key is any text of 1 to 255 characters', async () => {
	const headers = { 'idempotency-key': 'x'.repeat(256) };
	expect(
		await set.client.refused('POST', '/webhook_endpoints', freshBody(), headers),
	).toMatchObject({
		status: 422,
	});
	expect((await create(freshBody(), 'x'.repeat(255))).status).toBe(201);
});
