import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import type { Fault } from './faults.mts';

/** Which requests are spoiled, and how. */
export interface Plan {
	fault: Fault;
	/** Whether the platform still gets the request, and only the answer is spoiled; it does by default. */
	isDone?: boolean;
	/** Which of the requests since the plan was set: 1 is the first. All of them by default. */
	from?: number;
	to?: number;
}

/** Stands before a sandbox and spoils what it answers. */
export interface Proxy {
	url: string;
	/** Nothing is spoiled while it is `undefined`. */
	set(plan: Plan | undefined): void;
	/** Method and path of the requests since the plan was set. */
	readonly seen: string[];
	close(): Promise<void>;
}

/**
 * Starts the proxy on a free port of 127.0.0.1.
 *
 * @param target where the sandbox is, without a slash at its end
 * @param elsewhere where redirects lead to
 */
export async function serveFaultsBefore(target: string, elsewhere: string): Promise<Proxy> {
	let plan: Plan | undefined;
	const seen: string[] = [];
	const server = createServer((incoming, outgoing) => {
		seen.push(`${incoming.method} ${incoming.url}`);
		const { fault, isDone = true, from = 1, to = Infinity } = plan ?? {};
		const isSpoiled = fault !== undefined && seen.length >= from && seen.length <= to;
		const spoil = (body: Buffer) => fault?.(socketOf(incoming), body, elsewhere);
		if (isSpoiled && !isDone) {
			incoming.resume().once('end', () => spoil(Buffer.from('{"id":"x"}')));
			return;
		}
		ask(target, incoming, (answer, body) => {
			if (isSpoiled) spoil(body);
			else outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		set(next) {
			plan = next;
			seen.length = 0;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** The client may hang up at any time, which is no fault of the proxy. */
const socketOf = ({ socket }: IncomingMessage): Socket => socket.on('error', () => {});

function ask(
	target: string,
	incoming: IncomingMessage,
	answered: (answer: IncomingMessage, body: Buffer) => void,
): void {
	const { method, url = '', headers } = incoming;
	const forwarded = request(target + url, { method, headers }, (answer) => {
		const chunks: Buffer[] = [];
		answer.on('data', (chunk: Buffer) => chunks.push(chunk));
		answer.on('end', () => answered(answer, Buffer.concat(chunks)));
	});
	forwarded.on('error', () => incoming.socket.destroy());
	incoming.pipe(forwarded);
}
