import { connect, type Socket } from 'node:net';

import { firstAnswer } from './answers.mts';
import type { Message } from './attack.mts';

/** Longer than n8n ever takes: whoever gets no answer until then was left hanging. */
const TIMEOUT_MS = 30_000;

/** n8n closes a connection that was idle for 5 s. */
const IDLE_MS = 3_000;

/** Where the trigger is. */
export interface Target {
	host: string;
	port: number;
	path: string;
}

/** The bytes of a message. Text that is not Latin-1 goes as UTF-8, as curl sends it. */
export function bytesOf(target: Target, message: Message): Buffer {
	const { method = 'POST', path = target.path, query = '', headers, body } = message;
	const hasHost = headers.some(([name]) => name === 'Host');
	const lines = [
		`${method} ${path}${query === '' ? '' : `?${query}`} HTTP/1.1`,
		...(hasHost ? [] : [`Host: ${target.host}:${target.port}`]),
		...headers.map(([name, value]) => `${name}: ${value}`),
		`Content-Length: ${body.length}`,
	];
	const encoded = lines.map((line) =>
		Buffer.from(`${line}\r\n`, /[^\0-\xff]/.test(line) ? 'utf8' : 'latin1'),
	);
	return Buffer.concat([...encoded, Buffer.from('\r\n'), body]);
}

/** A connection that is used again until the server closes it. */
export class Line {
	private socket: Socket | undefined;

	private usedAt = 0;

	constructor(private readonly target: Target) {}

	/** Sends one message and returns what was answered, in the words of `Attack.answers`. */
	async send(message: Message): Promise<string> {
		if (message.wire !== undefined) return await this.sendRaw(message);
		if (Date.now() - this.usedAt > IDLE_MS) this.close();
		const socket = (this.socket ??= this.open());
		const answer = await answers(socket, {
			isDone: (list) => list.length > 0,
			toHead: message.method === 'HEAD',
			start: () => socket.write(bytesOf(this.target, message)),
		});
		this.usedAt = Date.now();
		// After a 500 of its own n8n leaves the rest of a body unread, and the connection with it.
		const isStuck = /^500 n8n|http$|^closed|^left hanging/.test(answer);
		if (isStuck || socket.destroyed || socket.readableEnded) this.close();
		return answer;
	}

	close(): void {
		this.socket?.destroy();
		this.socket = undefined;
	}

	/** On a connection of its own, until the server closes it or has had its time. */
	private async sendRaw({ wire, then }: Message): Promise<string> {
		const socket = this.open();
		try {
			if (then === 'hang up') {
				await new Promise((resolve) => socket.write(wire!, resolve));
				return 'hung up';
			}
			return await answers(socket, {
				isDone: () => false,
				toHead: false,
				start: () => (then === 'end' ? socket.end(wire!) : socket.write(wire!)),
			});
		} finally {
			socket.destroy();
		}
	}

	private open(): Socket {
		const socket = connect({ host: this.target.host, port: this.target.port, allowHalfOpen: true });
		socket.setNoDelay(true);
		socket.on('error', () => {}); // reset by the server, which is an answer too
		return socket;
	}
}

/** Whoever expects no further answer need not wait until the server closes the connection. */
const QUIET_MS = 300;

/** Collects answers until there are enough, the server closes, or it has nothing more to say. */
async function answers(
	socket: Socket,
	it: { isDone: (list: string[]) => boolean; toHead: boolean; start: () => unknown },
): Promise<string> {
	const list: string[] = [];
	let bytes: Buffer = Buffer.alloc(0);
	return await new Promise((resolve) => {
		let quiet: NodeJS.Timeout | undefined;
		const finish = (none: string) => {
			clearTimeout(timer);
			clearTimeout(quiet);
			socket.off('data', read).off('end', closed).off('close', closed);
			resolve(list.length > 0 ? list.join(' + ') : none);
		};
		const closed = () => finish('closed');
		const timer = setTimeout(() => finish('left hanging'), TIMEOUT_MS);
		const read = (chunk: Buffer) => {
			bytes = Buffer.concat([bytes, chunk]);
			for (
				let found = firstAnswer(bytes, it.toHead);
				found;
				found = firstAnswer(bytes, it.toHead)
			) {
				list.push(found.answer);
				bytes = found.rest;
			}
			if (it.isDone(list)) return finish('');
			clearTimeout(quiet);
			if (list.length > 0) quiet = setTimeout(() => finish(''), QUIET_MS);
		};
		socket.on('data', read).on('end', closed).on('close', closed);
		it.start();
	});
}
