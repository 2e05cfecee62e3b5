import {
	createServer,
	request,
	type IncomingMessage,
	type RequestListener,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import { use } from './use.mts';

/** How a test server answers. */
export type Listener = RequestListener;
export type Response = ServerResponse;

/** A request that a test server got. */
export interface Seen {
	method: string;
	url: string;
	headers: IncomingMessage['headers'];
}

/** A real HTTP server of a test. */
export interface TestServer {
	url: string;
	seen: Seen[];
	/** How many connections are open. */
	connections(): Promise<number>;
	close(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. */
export async function serve(listener: Listener): Promise<TestServer> {
	const seen: Seen[] = [];
	const server: Server = createServer((request, response) => {
		const { method = '', url = '', headers } = request;
		seen.push({ method, url, headers });
		listener(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		seen,
		connections: async () =>
			await new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** A server for the tests of this file or block. */
export const useServer = (listener: Listener): TestServer =>
	use(
		async () => await serve(listener),
		async (server) => await server.close(),
	);

/** Answers JSON, or a problem as the contract has it. */
export function answer(
	response: Response,
	status: number,
	body?: unknown,
	headers: Record<string, string> = {},
): void {
	const type = status < 400 ? 'application/json' : 'application/problem+json';
	response.writeHead(status, { 'Content-Type': type, ...headers });
	response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** A problem with the words that a test looks for. */
export const problem = (status: number, code: string, message: string, more: object = {}) => ({
	type: 'about:blank',
	title: 'Problem',
	status,
	code,
	detail: message,
	message,
	request_id: 'req_1',
	...more,
});

/** Stands before another server and hands everything on, but loses some answers of it. */
export async function serveBefore(url: string, isLost: () => boolean): Promise<TestServer> {
	return await serve((incoming, outgoing) => {
		const { method, url: path = '', headers } = incoming;
		const forwarded = request(url + path, { method, headers }, (response) => {
			if (isLost()) {
				response.resume().once('end', () => outgoing.socket?.destroy());
				return;
			}
			outgoing.writeHead(response.statusCode ?? 500, response.headers);
			response.pipe(outgoing);
		});
		incoming.pipe(forwarded);
	});
}
