import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands between the platform and n8n. */
export interface Gate {
	port: number;
	close: () => void;
}

/**
 * Passes requests on to an n8n that is ready, and answers 503 for one that is not, as a load balancer
 * with a readiness check does. n8n itself answers 200 to everything, "n8n is starting up", from the time
 * it listens until its database is ready: the platform takes the event for delivered, and it is lost.
 * https://docs.n8n.io/hosting/logging-monitoring/monitoring/
 */
export async function openGate(target: { port: number }): Promise<Gate> {
	const agent = new Agent({ keepAlive: true });
	const server = createServer((incoming, response) => {
		// Read at once: the sender's connection may be cut at any time.
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			pass(incoming, Buffer.concat(chunks), response, { agent, port: target.port }).catch(() => {
				if (!response.headersSent) response.writeHead(503, { 'retry-after': '1' });
				response.end();
			});
		});
		incoming.on('error', () => response.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		close() {
			server.close();
			server.closeAllConnections();
			agent.destroy();
		},
	};
}

interface Target {
	agent: Agent;
	port: number;
}

/** @throws when n8n is not ready, or does not answer in full */
async function pass(
	{ method = 'GET', url = '/', headers }: IncomingMessage,
	body: Buffer,
	response: ServerResponse,
	target: Target,
): Promise<void> {
	const readiness = await exchange(
		{ method: 'GET', path: '/healthz/readiness' },
		undefined,
		target,
	);
	if (readiness.status !== 200) throw new Error(`Not ready: ${readiness.status}`);
	const answer = await exchange({ method, path: url, headers }, body, target);
	response.writeHead(answer.status, { 'content-type': answer.headers['content-type'] ?? '' });
	response.end(answer.body);
}

interface Answer {
	status: number;
	headers: IncomingMessage['headers'];
	body: Buffer;
}

async function exchange(
	what: { method: string; path: string; headers?: IncomingMessage['headers'] },
	body: Buffer | undefined,
	{ agent, port }: Target,
): Promise<Answer> {
	return await new Promise((resolve, reject) => {
		const outgoing = request({ ...what, agent, port, host: '127.0.0.1' }, (incoming) => {
			const chunks: Buffer[] = [];
			incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
			incoming.on('error', reject);
			incoming.on('end', () =>
				resolve({
					status: incoming.statusCode ?? 502,
					headers: incoming.headers,
					body: Buffer.concat(chunks),
				}),
			);
		});
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}
