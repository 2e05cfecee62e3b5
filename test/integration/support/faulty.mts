import { readFileSync } from 'node:fs';
import { createServer as createSecureServer, get } from 'node:https';
import { createServer, type AddressInfo, type Server } from 'node:net';

/** Certificate and key, made with openssl: one of 2020, one for other.example until 2126. */
export const certificates = {
	expired: 'test/fixtures/tls/expired.pem',
	otherHost: 'test/fixtures/tls/other-host.pem',
};

/** Something that listens at 127.0.0.1, and is no good receiver. */
export interface Faulty {
	url: string;
	close(): void;
}

/** A receiver that shows this certificate. */
export async function serveSecurely(certificate: string): Promise<Faulty> {
	const pem = readFileSync(certificate);
	const server = createSecureServer({ key: pem, cert: pem }, (_, response) => response.end());
	return await listening(server, 'https');
}

/**
 * Why Node.js does not talk to a receiver, though it trusts its certificate. (n8n's process would have to
 * be started with that trust.)
 */
export const refusalOf = async (url: string, certificate: string): Promise<Error> =>
	await new Promise((resolve) => {
		get(url, { ca: readFileSync(certificate) }).once('error', resolve);
	});

/** A server of something else than http, such as a mail server: it greets first. */
export const serveGreeting = async (greeting: string): Promise<Faulty> =>
	await listening(
		createServer((socket) => socket.on('error', () => {}).end(greeting)),
		'http',
	);

async function listening(server: Server, scheme: string): Promise<Faulty> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `${scheme}://127.0.0.1:${port}`, close: () => void server.close() };
}
