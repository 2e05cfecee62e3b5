import { TestAction } from '../support/action.mts';
import { useHost } from '../support/n8n.mts';
import { serve, type Response, type TestServer } from '../support/server.mts';
import { hurry } from '../support/hurry.mts';

useHost();
let server: TestServer;
beforeEach(() => hurry(600));
afterEach(async () => {
	jest.restoreAllMocks();
	await server.close();
});

const LENGTH = { 'Content-Type': 'text/csv', 'Content-Length': '100000' };

it.each([
	['stops in the middle', (it: Response) => void it.writeHead(200, LENGTH).write('a,b\n')],
	[
		'hangs up in the middle',
		(it: Response) =>
			void it.writeHead(200, LENGTH).write('a,b\n', () => void it.socket?.destroySoon()),
	],
])('a server that %s gives no file, but an error', async (_, reply) => {
	server = await serve((_request, response) => reply(response));
	const parameters = { downloadUrl: `${server.url}/report.csv`, binaryPropertyName: 'data' };
	const error = await new TestAction().error('report', 'download', parameters);
	expect(error.message).toMatch(
		/^The download from 127\S+ broke off before the file was complete$/,
	);
	expect(error.description).toContain('Run it again while the link works');
	expect(await server.connections()).toBe(0);
});
