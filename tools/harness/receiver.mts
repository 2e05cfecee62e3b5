import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type { ServerResponse };

/** A webhook as it came in. */
export interface Received {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** What a receiver answers, or what it does instead. */
export type Reply = number | ((response: ServerResponse, request: Received) => void);

/** A webhook receiver: a really listening server that keeps what it gets. */
export interface Receiver {
	url: string;
	requests: Received[];
	/** The requests, as soon as there are so many. */
	received(count: number): Promise<[Received, ...Received[]]>;
	/** How the next requests are answered. */
	reply: Reply;
	/** The highest number of requests that it had at once. */
	readonly mostAtOnce: number;
	close(): Promise<void>;
}

export async function startReceiver(reply: Reply = 200, port = 0): Promise<Receiver> {
	const requests: Received[] = [];
	let current = 0;
	let most = 0;
	const server = createServer((request, response) => {
		most = Math.max(most, (current += 1));
		response.on('close', () => (current -= 1));
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url: path = '', headers } = request;
			const received = { method, path, headers, body: Buffer.concat(chunks) };
			requests.push(received);
			const answer = receiver.reply;
			if (typeof answer === 'function') answer(response, received);
			else response.writeHead(answer).end('thanks');
		});
	});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	const receiver: Receiver = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		requests,
		reply,
		get mostAtOnce() {
			return most;
		},
		received: async (count) =>
			await until(`${count} webhooks`, () =>
				requests.length >= count ? (requests as [Received, ...Received[]]) : undefined,
			),
		close: async () =>
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return receiver;
}

/**
 * Waits until `look` finds something, looking every 20 ms.
 *
 * @throws after a minute, saying what was missing
 */
export async function until<T>(
	what: string,
	look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
	const end = Date.now() + 60_000;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > end) throw new Error(`Waited a minute in vain for ${what}`);
		await sleep(20);
	}
}

export const sleep = async (milliseconds: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Answers 200 after so many milliseconds. */
export const after =
	(milliseconds: number): Reply =>
	(response) =>
		void setTimeout(() => response.writeHead(200).end(), milliseconds);
