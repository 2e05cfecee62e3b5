import type { Attack, Genuine, Message } from './attack.mts';
import type { Random } from './random.mts';

/** Node's own refusal of what is no HTTP. */
export const REFUSED = '400 http';

/** A message that is written by hand, line by line. */
export const wire = (
	{ path, host }: Genuine,
	headers: string[],
	body: Buffer | string,
	{ start = `POST ${path} HTTP/1.1`, then }: { start?: string; then?: Message['then'] } = {},
): Message => ({
	headers: [],
	body: Buffer.alloc(0),
	wire: Buffer.concat([
		Buffer.from([start, `Host: ${host}`, ...headers, '', ''].join('\r\n'), 'latin1'),
		Buffer.from(body),
	]),
	then,
});

export const signed = (signature: string) => `X-Signature-256: ${signature}`;
export const length = (bytes: number | string) => `Content-Length: ${bytes}`;
export const TYPE = 'Content-Type: application/json';
export const CLOSE = 'Connection: close';

export const chunk = (body: Buffer) =>
	`${body.length.toString(16)}\r\n${body.toString('latin1')}\r\n`;

/** A class of hand-written messages; each needs a connection of its own, so they come less often. */
export const byHand = (
	name: string,
	answers: string[],
	make: (random: Random, genuine: Genuine) => Message,
	weight = 0.5,
): Attack => ({ name, answers, http: true, weight, make });
