import { startReceiver, type Receiver } from '../contract/support/receiver.mts';
import { freePorts } from '../e2e/support/processes.mts';
import { blockOf } from '../support/pages.mts';
import { startNginx } from './support/stores.mts';

/** The block of the docs, in the least that nginx needs around it, before what stands in for n8n. */
const fromDocs = (port: number) => {
	const block = blockOf('docs/scale.md', 'nginx', 'auth_request').replaceAll(':5678', `:${port}`);
	return `events {}\nhttp {\naccess_log off;\nserver {\nlisten 8080;\n${block}\n}\n}`;
};

let n8n: Receiver;
let readiness: number;
beforeEach(async () => {
	n8n = await startReceiver((response, { path }) =>
		path === '/healthz/readiness'
			? response.writeHead(readiness).end()
			: response.writeHead(201).end('taken'),
	);
});
afterEach(async () => await n8n.close());

describe.each([
	['deploy/nginx.conf', () => undefined],
	['the block in docs/scale.md', fromDocs],
])('nginx with %s', (_, configure) => {
	let nginx: Awaited<ReturnType<typeof startNginx>>;
	let url: string;
	beforeEach(async () => {
		const [port] = (await freePorts(1)) as [number];
		const n8nPort = Number(new URL(n8n.url).port);
		const hosts = { main: n8nPort, 'webhook-1': n8nPort, 'webhook-2': n8nPort };
		nginx = await startNginx(port, hosts, configure(n8nPort));
		url = `http://127.0.0.1:${port}/webhook/abc/webhook?token=x`;
	});
	afterEach(async () => await nginx.stop());

	const post = async () =>
		await fetch(url, {
			method: 'POST',
			headers: { 'x-signature-256': 'sha256=ab' },
			body: 'the event',
		});

	it('hands on what comes while n8n is ready, and its answer', async () => {
		readiness = 200;
		const answer = await post();
		expect([answer.status, await answer.text()]).toEqual([201, 'taken']);
		expect(n8n.requests.at(-1)).toMatchObject({
			method: 'POST',
			path: '/webhook/abc/webhook?token=x',
		});
		expect(n8n.requests.at(-1)?.headers).toMatchObject({ 'x-signature-256': 'sha256=ab' });
		expect(String(n8n.requests.at(-1)?.body)).toBe('the event');
	});

	it('answers 503 while n8n starts, and shows it nothing', async () => {
		readiness = 503;
		expect((await post()).status).toBe(503);
		expect(n8n.requests.map(({ path }) => path)).toEqual(['/healthz/readiness']);
	});

	it('answers 503 while nobody listens', async () => {
		await n8n.close();
		expect((await post()).status).toBe(503);
	});
});
