import { request, type IncomingHttpHeaders } from 'node:http';

interface Visit {
	method?: string;
	/** Any at all, also those that `fetch` does not let programs set. */
	headers?: Record<string, string>;
	/** Fields of a form. */
	form?: Record<string, string>;
}

/** Asks for a page the way a browser does; follows no redirect. */
export async function browse(
	url: string,
	{ method = 'GET', headers = {}, form }: Visit = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
	const type = form ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
	return await new Promise((resolve, reject) => {
		const sent = request(url, { method, headers: { ...type, ...headers } }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
			response.on('end', () =>
				resolve({ status: response.statusCode!, headers: response.headers, text }),
			);
		});
		sent.on('error', reject);
		sent.end(form && new URLSearchParams(form).toString());
	});
}
