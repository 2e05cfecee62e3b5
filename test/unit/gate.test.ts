import { startReceiver, type Receiver } from '../contract/support/receiver.mts';
import { openGate, type Gate } from '../e2e/support/gate.mts';

let n8n: Receiver;
let gate: Gate;
let readiness: number;
beforeEach(async () => {
	n8n = await startReceiver((response, { path }) =>
		path === '/healthz/readiness'
			? response.writeHead(readiness).end()
			: response.writeHead(201).end('taken'),
	);
	gate = await openGate({ port: Number(new URL(n8n.url).port) });
});
afterEach(async () => {
	gate.close();
	await n8n.close();
});

const post = async () =>
	await fetch(`http://127.0.0.1:${gate.port}/webhook/x?a=1`, {
		method: 'POST',
		headers: { 'x-signature-256': 'sha256=ab' },
		body: 'the event',
	});

it('hands on what comes while n8n is ready, and its answer', async () => {
	readiness = 200;
	const answer = await post();
	expect([answer.status, await answer.text()]).toEqual([201, 'taken']);
	expect(n8n.requests.at(-1)).toMatchObject({ method: 'POST', path: '/webhook/x?a=1' });
	expect(n8n.requests.at(-1)?.headers).toMatchObject({ 'x-signature-256': 'sha256=ab' });
	expect(String(n8n.requests.at(-1)?.body)).toBe('the event');
});

it('answers 503 while n8n is not ready, whatever n8n would say', async () => {
	readiness = 503;
	expect((await post()).status).toBe(503);
	expect(n8n.requests.map(({ method }) => method)).toEqual(['GET']);
});

it('answers 503 while nobody listens', async () => {
	await n8n.close();
	expect((await post()).status).toBe(503);
});
