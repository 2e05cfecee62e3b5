export type Json = Record<string, unknown>;

/** Calls n8n's REST API as the editor does: keeps the cookie, unwraps `data`. */
export type Call = ReturnType<typeof caller>['call'];

/**
 * A caller of the n8n at `url`, logged in once a call has set the cookie.
 *
 * The returned functions throw an Error with method, path, status and answer unless n8n says 2xx.
 */
export function caller(url: string) {
	let cookie = '';
	async function send(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Buffer> {
		const response = await fetch(url + path, {
			method,
			// n8n binds a session to the browser that it was opened in.
			headers: {
				'content-type': 'application/json',
				'browser-id': 'signed-webhooks',
				cookie,
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const set = response.headers.getSetCookie().map((line) => line.split(';')[0]);
		if (set.length > 0) cookie = set.join('; ');
		const bytes = Buffer.from(await response.arrayBuffer());
		if (response.ok) return bytes;
		throw new Error(`${method} ${path}: ${response.status} ${bytes.toString().slice(0, 500)}`);
	}
	return {
		call: async <T = Json,>(...request: Parameters<typeof send>): Promise<T> => {
			const text = (await send(...request)).toString();
			return (JSON.parse(text || '{}') as { data: T }).data;
		},
		/** For what is no JSON. */
		bytes: async (path: string): Promise<Buffer> => await send('GET', path),
	};
}

/** A machine that others use, too, may take this many times as long as one of its own. */
const TIMEOUT_FACTOR = 3;

/**
 * Reads every 150 ms until `isEnough`, and returns what was read last.
 *
 * @param usualMs what it takes at most on a machine with nothing else to do; after three times that
 * it is given up
 */
export async function poll<T>(
	read: () => Promise<T>,
	isEnough: (value: T) => boolean,
	usualMs: number,
): Promise<T> {
	const deadline = Date.now() + TIMEOUT_FACTOR * usualMs;
	for (;;) {
		const value = await read();
		if (isEnough(value) || Date.now() > deadline) return value;
		await new Promise((resolve) => setTimeout(resolve, 150));
	}
}
