export type Json = Record<string, unknown>;

/** Calls n8n's REST API as the editor does: keeps the cookie, unwraps `data`. */
export type Call = ReturnType<typeof caller>;

/**
 * A caller of the n8n at `url`, logged in once a call has set the cookie.
 *
 * The returned function throws an Error with method, path, status and answer unless n8n says 2xx.
 */
export function caller(url: string) {
	let cookie = '';
	return async <T = Json,>(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<T> => {
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
		const text = await response.text();
		if (!response.ok)
			throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
		return (JSON.parse(text || '{}') as { data: T }).data;
	};
}

/** Reads every 150 ms until `isEnough` or the time is over, and returns what was read last. */
export async function poll<T>(
	read: () => Promise<T>,
	isEnough: (value: T) => boolean,
	timeoutMs: number,
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const value = await read();
		if (isEnough(value) || Date.now() > deadline) return value;
		await new Promise((resolve) => setTimeout(resolve, 150));
	}
}
