import { connect } from 'node:net';

/** Sends an HTTP request and hangs up without waiting for the answer, as a lost connection does. */
export async function sendAndHangUp(
	url: string,
	headers: Record<string, string>,
	body: string,
): Promise<void> {
	const { hostname, port, pathname, host } = new URL(url);
	const lines = Object.entries({ ...headers, host, 'content-length': String(body.length) });
	const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	await new Promise<void>((resolve, reject) => {
		const socket = connect(Number(port), hostname);
		socket.on('error', reject);
		socket.write(`POST ${pathname} HTTP/1.1\r\n${head}\r\n${body}`, () => {
			socket.destroy();
			resolve();
		});
	});
}
