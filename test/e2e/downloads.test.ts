import { openAction, type Action } from '../../tools/harness/action.mts';
import { saveAccount } from '../../tools/harness/registered.mts';
import { gzipSync } from '../integration/support/files.mts';
import { useServer, type Listener } from '../integration/support/server.mts';
import { useInstance } from './support/useInstance.mts';

/** n8n 1.x and 2.x hand on answers in ways of their own. */
const instance = useInstance();
const CSV = 'id,name\n'.repeat(1_000);

/** What is sent at each path. */
const answers: Record<string, Listener> = {
	'/report.csv': (_, response) => response.setHeader('Content-Type', 'text/csv').end(CSV),
	'/packed': (_, response) =>
		response
			.setHeader('Content-Type', 'application/gzip')
			.setHeader('Content-Encoding', 'gzip')
			.setHeader('Content-Disposition', 'attachment; filename="export.csv.gz"')
			.end(gzipSync(Buffer.from(CSV))),
	'/plain': (_, response) => response.setHeader('Content-Encoding', 'gzip').end(CSV),
	'/pending': (_, response) => response.writeHead(202).end('{"status":"processing"}'),
	'/moved': (_, response) => response.writeHead(302, { Location: '/report.csv' }).end(),
	'/login': (_, response) => response.writeHead(302, { Location: '/signin.html' }).end(),
	'/signin.html': (_, response) =>
		response.setHeader('Content-Type', 'text/html').end('<h1>Sign in</h1>'),
	'/expired': (_, response) =>
		response
			.writeHead(400, { 'Content-Type': 'application/xml' })
			.end('<Error><Code>ExpiredToken</Code></Error>'),
	'/stalled': (_, response) =>
		response.writeHead(403, { 'Content-Type': 'application/xml' }).write('<Error>'),
	'/v1/webhook_endpoints/wep_1': (_, response) => {
		const chunk = Buffer.alloc(1_000_000, ' ');
		let left = 400;
		const more = () => {
			while (left > 0) {
				left -= 1;
				if (!response.write(chunk)) return;
			}
			response.end('{}');
		};
		response.on('drain', more).once('close', () => (left = 0));
		more();
	},
};

const server = useServer((request, response) => answers[request.url ?? '']?.(request, response));
let download: Action;
beforeAll(async () => {
	const parameters = {
		resource: 'report',
		operation: 'download',
		downloadUrl: `=${server.url}{{ $json.path }}`,
		binaryPropertyName: 'data',
	};
	const settings = { onError: 'continueRegularOutput' };
	download = await openAction(instance, undefined, parameters, settings);
});

const errorOf = async (path: string) => (await download({ path }))[0]?.error;

it.each(['/report.csv', '/packed', '/moved'])('B6 B8: fetches %s', async (path) => {
	expect(await download({ path })).toEqual([{ path }]);
});

it.each([
	['B5', '/pending', 'The report is not ready yet (HTTP 202)'],
	['B6', '/login', 'The download link leads to a web page, not to a file'],
	['B8', '/plain', 'its compression is broken'],
	['D2', '/expired', 'The download link does not work (HTTP 400: ExpiredToken)'],
	['D2', '/stalled', 'The download link does not work (HTTP status 403)'],
])('%s: fetches no file from %s', async (_, path, message) => {
	expect(await errorOf(path)).toContain(message);
});

it('B11: an answer of 400 MB is an error', async () => {
	const access = { apiUrl: `${server.url}/v1`, apiKey: 'key' };
	const { credential } = await saveAccount(instance.api, access);
	const parameters = { resource: 'endpoint', operation: 'get', endpointId: 'wep_1' };
	const settings = { onError: 'continueRegularOutput' };
	const get = await openAction(instance, credential, parameters, settings);
	expect((await get())[0]?.error).toBe(`The answer from ${server.url}/v1 is larger than 24 MB`);
});
