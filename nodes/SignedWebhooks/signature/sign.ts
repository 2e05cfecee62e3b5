import type { Content } from './algorithm';
import { compile } from './compile';
import { digestOf } from './hmac';
import type { Hmac } from './scheme';
import { keyOf } from './secrets';

/** What is sent. */
export interface Outgoing {
	/** The raw bytes; text is signed as UTF-8. */
	readonly body: Uint8Array | string;
	readonly method?: string;
	readonly url?: string;
	/** The other names in the scheme's content, such as `id` and `timestamp`, as they stand on the wire. */
	readonly values?: Readonly<Record<string, string>>;
}

/**
 * Signs a request as a scheme's platforms do.
 *
 * @returns the headers to send, by name in lower case; of parallel spellings the first
 * @throws Error when the secret is not one of this scheme's
 */
export function sign(
	scheme: Hmac,
	{ body, method = 'POST', url = '', values = {} }: Outgoing,
	secret: string,
): Record<string, string> {
	const it = compile(scheme);
	const { from, part, prefix = '' } = scheme.signature;
	const key = keyOf(it, secret);
	if (key === undefined) throw new Error(`This is not a secret of ${scheme.label}`);
	const named: Readonly<Record<string, string | Uint8Array>> = { ...values, body, method, url };
	const content: Content = it.pieces.map(({ text, isName }) =>
		isName ? (named[text] ?? '') : text,
	);
	const digest = digestOf(scheme.hash, key, content);
	const signature = Buffer.from(digest, 'binary').toString(it.encoding);
	const parts = [part === undefined ? prefix + signature : `${part}${it.assign}${signature}`];
	const headers: Record<string, string> = {};
	const sources = {
		...scheme.values,
		...(scheme.timestamp && { timestamp: scheme.timestamp.from }),
	};
	for (const [name, source] of Object.entries(sources)) {
		const value = values[name] ?? '';
		if ('part' in source) parts.unshift(`${source.part}${it.assign}${value}`);
		if ('header' in source) headers[[source.header].flat()[0] ?? ''] = value;
	}
	return { ...headers, [[from.header].flat()[0] ?? '']: parts.join(it.separator) };
}
