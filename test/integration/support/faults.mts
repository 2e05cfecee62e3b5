import type { Socket } from 'node:net';

/**
 * What reaches the client in the place of an answer.
 *
 * @param body of the genuine answer
 * @param elsewhere the URL of another server, without a slash at its end
 */
export type Fault = (socket: Socket, body: Buffer, elsewhere: string) => unknown;

const head = (status: number, headers: Record<string, string | number | string[]>): string => {
	const lines = Object.entries(headers).flatMap(([name, value]) =>
		[value].flat().map((one) => `${name}: ${one}\r\n`),
	);
	return `HTTP/1.1 ${status} Whatever\r\nConnection: close\r\n${lines.join('')}\r\n`;
};

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** An answer that says it is so many bytes long. */
function json(socket: Socket, body: Buffer, length: number): Socket {
	socket.write(head(200, { ...JSON_TYPE, 'Content-Length': length }));
	socket.write(body);
	return socket;
}

/** A whole answer with this body. */
const answers =
	(status: number, body: string, headers: Record<string, string | string[]> = JSON_TYPE): Fault =>
	(socket) =>
		socket.end(head(status, { 'Content-Length': Buffer.byteLength(body), ...headers }) + body);

/** A whole problem, as the contract has it. */
const problem = (status: number, headers: Record<string, string | string[]> = {}): Fault => {
	const words = { code: 'not_now', message: 'Not now', detail: 'Not now', title: 'Problem' };
	return answers(status, JSON.stringify({ ...words, type: 'about:blank', status }), {
		'Content-Type': 'application/problem+json',
		...headers,
	});
};

/** The page of a proxy in front of the platform. */
const page = (status: number): Fault =>
	answers(status, `<html><h1>${status}</h1></html>`, { 'Content-Type': 'text/html' });

const redirect =
	(status: number): Fault =>
	(socket, _, elsewhere) =>
		socket.end(head(status, { Location: `${elsewhere}/v1/workspace`, 'Content-Length': 0 }));

/** Where no answer comes to its end. */
export const unanswered = {
	'never answers': () => {},
	'never ends its headers': (socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX-Long: '),
	'never ends its body': (socket) => drip(socket, head(200, JSON_TYPE)),
} satisfies Record<string, Fault>;

/** Where the answer is lost, or a part of it. */
export const cuts = {
	'hangs up before the headers': (socket) => socket.destroy(),
	'hangs up in the headers': (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-'),
	'hangs up in the body': (socket, body) =>
		json(socket, body.subarray(0, 9), body.length + 10).end(),
	'announces too long a body': (socket, body) => json(socket, body, body.length + 10).end(),
	'does not speak HTTP': (socket) => socket.end('220 mail.example.com ESMTP\r\n'),
} satisfies Record<string, Fault>;

/** Whole answers that no management API gives. */
export const nonsense = {
	'announces too short a body': (socket) =>
		json(socket, Buffer.from('{"data":[],"has_more":false}'), 20).end(),
	'answers 200 and nothing': answers(200, ''),
	'answers 204 and nothing': (socket) => socket.end(head(204, {})),
	'answers 200 with a web page': page(200),
	'answers 200 with a list': answers(200, '[]'),
	'answers 200 with null': answers(200, 'null'),
	'answers 200 with {}': answers(200, '{}'),
	'answers 200 with a number': answers(200, '7'),
	'answers 200 with null for data': answers(200, '{"data":null,"id":null,"secret":null}'),
	'answers 404 with a web page': page(404),
} satisfies Record<string, Fault>;

/** An answer of the right kind that lacks what every caller needs. */
export const halfAnEndpoint = answers(200, '{"id":"wep_1","secret":null}');

export const redirects = {
	'leads on (301)': redirect(301),
	'leads on (302)': redirect(302),
	'leads on (303)': redirect(303),
	'leads on (307)': redirect(307),
	'leads on (308)': redirect(308),
} satisfies Record<string, Fault>;

const DAY = 86_400_000;
const date = (from: number): string => new Date(Date.now() + from).toUTCString();

/** Refusals that pass: the next request is answered again. */
export const passing = {
	'answers 429 without Retry-After': problem(429),
	'answers 429 with Retry-After 0': problem(429, { 'Retry-After': '0' }),
	'answers 429 with Retry-After -1': problem(429, { 'Retry-After': '-1' }),
	'answers 429 with Retry-After abc': problem(429, { 'Retry-After': 'abc' }),
	'answers 429 with a past Retry-After': problem(429, { 'Retry-After': date(-DAY) }),
	'answers 429 with two Retry-After': problem(429, { 'Retry-After': ['1', '99999999'] }),
	'answers 429 with a web page': page(429),
	'answers 503 with a web page': page(503),
	'answers 503': problem(503),
} satisfies Record<string, Fault>;

/** Refusals that are final: they ask to wait longer than anyone would. */
export const lasting = {
	'answers 429 with Retry-After 99999999': problem(429, { 'Retry-After': '99999999' }),
	'answers 429 with Retry-After Infinity': problem(429, { 'Retry-After': 'Infinity' }),
	'answers 429 with a Retry-After of tomorrow': problem(429, { 'Retry-After': date(DAY) }),
} satisfies Record<string, Fault>;

/** Faults of the server, which may or may not have done what it was asked. */
export const outages = {
	'answers 500': problem(500),
	'answers 500 with a web page': page(500),
	'answers 502 with a web page': page(502),
	'answers 504 with a web page': page(504),
	'answers 520 with nothing': answers(520, ''),
} satisfies Record<string, Fault>;

/** Sends this, and then a byte now and then, until the client hangs up; it may have done so already. */
function drip(socket: Socket, start: string): void {
	if (socket.destroyed) return;
	socket.write(start);
	const timer = setInterval(() => socket.write(' '), 20);
	socket.once('close', () => clearInterval(timer));
}
