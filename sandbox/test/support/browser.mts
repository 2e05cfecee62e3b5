import { request, type IncomingHttpHeaders } from 'node:http';

interface Visit {
	method?: string;
	/** Any at all, also those that `fetch` does not let programs set. */
	headers?: Record<string, string>;
	/** Fields of a form. */
	form?: Record<string, string> | Array<[string, string]>;
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

/** What the page says after an action. */
interface Said {
	status: number;
	message: string;
	tone: string;
	secret?: string;
}

/** Sends a form of the page as its script does. */
export async function act(
	url: string,
	name: string,
	form: Record<string, string> | Array<[string, string]> = {},
): Promise<Said> {
	const { status, text } = await browse(`${url}/sandbox/actions/${name}`, {
		method: 'POST',
		headers: { origin: url, 'sec-fetch-site': 'same-origin', accept: 'application/json' },
		form,
	});
	return { ...(JSON.parse(text) as Omit<Said, 'status'>), status };
}
