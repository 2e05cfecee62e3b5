import { startReceiver, type Receiver } from '../../../tools/harness/receiver.mts';

/** Something that stands before n8n and asks whether it is ready. */
export interface Guard {
	/** Where it listens, without a slash at the end. */
	url: string;
	stop: () => unknown;
}

/**
 * Declares the tests that everything before n8n has to pass: what comes while n8n is not ready is
 * answered 503, and n8n, which would answer 200, does not see it.
 *
 * @param start starts it before an n8n on that port of 127.0.0.1
 */
export function waitsForReadiness(start: (n8nPort: number) => Promise<Guard>): void {
	let n8n: Receiver;
	let guard: Guard;
	let readiness: number;
	beforeEach(async () => {
		n8n = await startReceiver((response, { path }) =>
			path === '/healthz/readiness'
				? response.writeHead(readiness).end()
				: response.writeHead(201).end('taken'),
		);
		guard = await start(Number(new URL(n8n.url).port));
	});
	afterEach(async () => {
		await guard.stop();
		await n8n.close();
	});

	const post = async () =>
		await fetch(`${guard.url}/webhook/abc/webhook?token=x`, {
			method: 'POST',
			headers: { 'x-signature-256': 'sha256=ab' },
			body: 'the event',
		});

	it('hands on what comes while n8n is ready, and its answer', async () => {
		readiness = 200;
		const answer = await post();
		expect([answer.status, await answer.text()]).toEqual([201, 'taken']);
		const request = n8n.requests.at(-1);
		expect(request).toMatchObject({ method: 'POST', path: '/webhook/abc/webhook?token=x' });
		expect(request?.headers).toMatchObject({ 'x-signature-256': 'sha256=ab' });
		expect(String(request?.body)).toBe('the event');
	});

	it('answers 503 while n8n is not ready, whatever n8n would say', async () => {
		readiness = 503;
		expect((await post()).status).toBe(503);
		expect(n8n.requests.map(({ path }) => path)).toEqual(['/healthz/readiness']);
	});

	it('answers 503 while nobody listens', async () => {
		await n8n.close();
		expect((await post()).status).toBe(503);
	});
}
