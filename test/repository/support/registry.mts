import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A registry that answers npm's question for known vulnerabilities and nothing else.
 *
 * @param status the HTTP status of its answer
 * @param body the answer, such as the advisories by package
 */
export async function registry(
	status: number,
	body: object,
): Promise<{ url: string; close(): Promise<void> }> {
	const server = createServer((request, response) => {
		// The only thing that npm posts. Before version 11 it asks a second address when the first fails.
		const known = request.method === 'POST';
		response.writeHead(known ? status : 404, { 'Content-Type': 'application/json' });
		response.end(JSON.stringify(known ? body : {}));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
