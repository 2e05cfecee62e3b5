import { digestOf } from './content';
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
	const { from, separator = ',', part, assign = '=', encoding } = scheme.signature;
	const key = keyOf(scheme, secret);
	if (key === undefined) throw new Error(`This is not a secret of ${scheme.label}`);
	const digest = digestOf(scheme, key, { ...values, body, method, url });
	const signature = Buffer.from(digest, 'binary').toString(encoding);
	const parts = [part === undefined ? signature : `${part}${assign}${signature}`];
	const headers: Record<string, string> = {};
	const sources = {
		...scheme.values,
		...(scheme.timestamp && { timestamp: scheme.timestamp.from }),
	};
	for (const [name, source] of Object.entries(sources)) {
		const value = values[name] ?? '';
		if ('part' in source) parts.unshift(`${source.part}${assign}${value}`);
		if ('header' in source) headers[[source.header].flat()[0] ?? ''] = value;
	}
	return { ...headers, [[from.header].flat()[0] ?? '']: parts.join(separator) };
}
