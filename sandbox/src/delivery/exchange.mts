import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

import type { AddressRules } from './addresses.mts';

/** What came back; no status means that nothing did, and `error` says why. */
export interface Outcome {
	response_status: number | null;
	response_body: string | null;
	/** `null` when the receiver took the event. */
	error: string | null;
}

export interface Exchange {
	/** Posts a body. Never rejects. */
	post(url: string, headers: Record<string, string>, body: Buffer): Promise<Outcome>;
	/** Cuts all connections. */
	close(): void;
}

const MAX_RESPONSE_BYTES = 16 * 1024;

/** @param timeout of the whole exchange, in milliseconds */
export function exchange(rules: AddressRules, timeout: number): Exchange {
	const agents = {
		'http:': new HttpAgent({ keepAlive: true }),
		'https:': new HttpsAgent({ keepAlive: true }),
	};

	async function send(url: URL, headers: Record<string, string>, body: Buffer): Promise<Outcome> {
		const isPlain = url.protocol === 'http:';
		return await new Promise((resolve, reject) => {
			const request = (isPlain ? httpRequest : httpsRequest)(url, {
				method: 'POST',
				headers,
				agent: agents[isPlain ? 'http:' : 'https:'],
				lookup: rules.lookup,
			});
			const timer = setTimeout(() => request.destroy(new Error(noAnswer(timeout))), timeout);
			request.on('close', () => clearTimeout(timer));
			request.on('error', (error) =>
				reject(Object.assign(error, { isStale: request.reusedSocket })),
			);
			request.on('response', (response) =>
				readStart(response).then((text) => resolve(outcome(response.statusCode!, text)), reject),
			);
			request.end(body);
		});
	}

	async function post(url: string, headers: Record<string, string>, body: Buffer) {
		const target = new URL(url);
		const refusal = rules.refusal(target);
		if (refusal) return failure(`The URL ${refusal}`);
		try {
			return await send(target, headers, body).catch((error: SendError) => {
				// https://nodejs.org/api/http.html#requestreusedsocket
				if (error.isStale && error.code === 'ECONNRESET') return send(target, headers, body);
				throw error;
			});
		} catch (error) {
			return failure(inWords(error as SendError));
		}
	}

	return { post, close: () => Object.values(agents).forEach((agent) => agent.destroy()) };
}

type SendError = NodeJS.ErrnoException & { isStale?: boolean };

/** At most the first 16 KiB; what follows is not waited for. */
async function readStart(response: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of response) {
		chunks.push(chunk as Buffer);
		length += (chunk as Buffer).length;
		if (length >= MAX_RESPONSE_BYTES) break;
	}
	return Buffer.concat(chunks).subarray(0, MAX_RESPONSE_BYTES).toString('utf8');
}

function outcome(status: number, text: string): Outcome {
	const isSuccess = status >= 200 && status < 300;
	const isRedirect = status >= 300 && status < 400;
	const error = `The endpoint answered ${status}${isRedirect ? '. Redirects are not followed' : ''}`;
	return {
		response_status: status,
		response_body: text,
		error: isSuccess ? null : error,
	};
}

const failure = (error: string): Outcome => ({
	response_status: null,
	response_body: null,
	error,
});

const noAnswer = (timeout: number) => `No complete answer within ${timeout / 1000} s`;

/** Connections to a name with several addresses fail with an error that holds one for each. */
function inWords(error: SendError & { errors?: Error[] }): string {
	if (error.code === 'ECONNREFUSED') return 'Connection refused: nothing listens at this address';
	if (error.message === 'aborted')
		return 'The connection was closed before the answer was complete';
	if (error.code === 'ENOTFOUND') return 'The host name is unknown';
	return error.message || error.errors?.[0]?.message || String(error.code);
}
