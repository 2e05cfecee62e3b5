import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { startSandbox } from '../../../sandbox/src/sandbox.mts';
import { TestAction } from '../support/action.mts';
import { event } from '../support/every.mts';
import { filesIn, gzipSync, readBytes, until } from '../support/files.mts';
import { useHost } from '../support/n8n.mts';
import { type Listener, type Response, useServer } from '../support/server.mts';

const CSV = 'text/csv; charset=utf-8';

const host = useHost();
const server = useServer((request, response) => listener(request, response));
let listener: Listener;
const action = new TestAction();

const report = (path = '/report.csv', more: IDataObject = {}): IDataObject =>
	event('1', { data: { download_url: `${server.url}${path}` }, ...more });
const download = async (item: IDataObject, parameters: INodeParameters = {}) =>
	await action.run('report', 'download', parameters, { items: [item] });
const refusal = async (item: IDataObject, parameters: INodeParameters = {}) =>
	await action.error('report', 'download', parameters, { items: [item] });
const pathOf = (item: INodeExecutionData | undefined, field = 'data') =>
	`${host.folder}/.n8n/storage/${item?.binary?.[field]?.id?.replace(/^[^:]+:/, '')}`;
const send =
	(body: string | Buffer, headers: Record<string, string> = {}, status = 200): Listener =>
	(_, response) =>
		response.writeHead(status, { 'Content-Type': CSV, ...headers }).end(body);

it('fetches the file of a real report', async () => {
	const sandbox = await startSandbox();
	const item = event('1', { data: {} });
	const bodies: string[] = [];
	listener = (request, response) => {
		request.on('data', (chunk) => bodies.push(String(chunk)));
		request.on('end', () => response.end());
	};
	await new TestAction(sandbox).run('endpoint', 'create', {
		url: server.url,
		events: ['report.completed'],
	});
	sandbox.emit({ type: 'report.completed' });
	await until(() => bodies.length > 0);
	const [output] = await download({ ...item, ...(JSON.parse(bodies[0] ?? '') as IDataObject) });
	expect(output?.binary?.data).toMatchObject({ mimeType: 'text/csv', fileExtension: 'csv' });
	await sandbox.close();
});

it('puts the file beside the item, which stays as it is', async () => {
	listener = send('a,b\n1,2\n');
	const item = report();
	const binary = { other: { data: 'eA==', mimeType: 'text/plain' } };
	const parameters = { binaryPropertyName: 'report' };
	const items = [{ json: item, binary }];
	const [output] = await action.run('report', 'download', parameters, { items });
	expect(output).toMatchObject({ json: item, binary, pairedItem: { item: 0 } });
	expect(output?.json).toEqual(item);
	expect(output?.binary?.report).toMatchObject({
		fileName: 'report.csv',
		fileExtension: 'csv',
		mimeType: 'text/csv',
		fileSize: '8 B',
	});
	expect(String(readBytes(pathOf(output, 'report')))).toBe('a,b\n1,2\n');
});

it('sends no key, and follows redirects', async () => {
	listener = (request, response) =>
		request.url === '/there' ? send('x')(request, response) : redirect(response, '/there');
	const redirect = (response: Response, to: string) =>
		response.writeHead(302, { Location: to }).end();
	server.seen.splice(0);
	const own = new TestAction({ apiUrl: server.url, apiKey: 'key' });
	await own.run('report', 'download', {}, { items: [report()] });
	expect(server.seen.map(({ url }) => url)).toEqual(['/report.csv', '/there']);
	expect(JSON.stringify(server.seen)).not.toMatch(/authorization|Bearer/i);
});

it.each([
	['attachment; filename="Weekly revenue.csv"', '/x', 'Weekly revenue.csv'],
	['attachment; filename=plain.csv; size=3', '/x', 'plain.csv'],
	['attachment; filename="a \\"b\\".csv"', '/x', 'a "b".csv'],
	["attachment; filename=old.csv; filename*=UTF-8''%E2%82%AC%20rates.csv", '/x', '€ rates.csv'],
	["attachment; filename*=UTF-8''%zz; filename=rest.csv", '/x', 'rest.csv'],
	['attachment; filename="../../etc/passwd"', '/x', 'passwd'],
	['attachment; filename="C:\\\\temp\\\\r.csv"', '/x', 'r.csv'],
	['attachment; filename=".."', '/from-link.csv', 'from-link.csv'],
	['attachment', '/reports/a%20b.csv?token=1', 'a b.csv'],
	['', '/reports/..%2f..%2fx.csv', 'x.csv'],
	['', '/', 'report'],
	[`attachment; filename="${'x'.repeat(500)}.csv"`, '/x', `${'x'.repeat(116)}.csv`],
])('names the file after %j and %s', async (disposition, path, fileName) => {
	listener = send('x', disposition === '' ? {} : { 'Content-Disposition': disposition });
	const [output] = await download(report(path));
	expect(output?.binary?.data).toMatchObject({ fileName });
	expect(output?.binary?.data?.directory).toBeUndefined();
});

it('names the file as it is told', async () => {
	listener = send('x', { 'Content-Disposition': 'attachment; filename=a.csv' });
	const [output] = await download(report(), { options: { fileName: '../mine.txt' } });
	expect(output?.binary?.data?.fileName).toBe('mine.txt');
});

it('goes by the name when the server does not say what it is', async () => {
	listener = (_, response) => response.end('x');
	const [output] = await download(report('/a.pdf'));
	expect(output?.binary?.data?.mimeType).toBe('application/pdf');
});

it('writes to disk what has come, before the rest comes', async () => {
	let response: Response | undefined;
	listener = (_, it) => {
		response = it;
		it.writeHead(200, { 'Content-Type': CSV }).write('x'.repeat(100_000));
	};
	const before = filesIn(host.folder).length;
	const run = download(report());
	await until(() => filesIn(host.folder).length > before);
	await until(() => filesIn(host.folder).some(({ size }) => size === 100_000));
	response?.end('y');
	const [output] = await run;
	expect(readBytes(pathOf(output))).toHaveLength(100_001);
});

describe('a file that is too large', () => {
	const options = { options: { maximumSize: 1 } };
	const nothingLeft = (before: number) => expect(filesIn(host.folder)).toHaveLength(before);

	it('is refused when the server says so', async () => {
		const before = filesIn(host.folder).length;
		let closed = false;
		listener = (_, response) => {
			response.writeHead(200, { 'Content-Length': 2_500_000 }).write('x');
			response.once('close', () => (closed = true));
		};
		const error = await refusal(report(), options);
		expect(error.message).toBe('The file is larger than 1 MB: it has 3 MB');
		expect(error.description).toContain('raise Maximum Size');
		await until(() => closed);
		nothingLeft(before);
	});

	it('is not read to its end when the server does not', async () => {
		const before = filesIn(host.folder).length;
		let closed = false;
		listener = (_, response) => {
			const more = () => {
				while (!closed && response.write(Buffer.alloc(65_536)));
			};
			response.on('drain', more).once('close', () => (closed = true));
			more();
		};
		expect((await refusal(report(), options)).message).toBe('The file is larger than 1 MB');
		await until(() => closed);
		nothingLeft(before);
	});

	it('is noticed when it comes compressed', async () => {
		const before = filesIn(host.folder).length;
		listener = send(gzipSync(Buffer.alloc(5_000_000)), { 'Content-Encoding': 'gzip' });
		expect((await refusal(report(), options)).message).toBe('The file is larger than 1 MB');
		nothingLeft(before);
	});

	it('may be just as large as allowed', async () => {
		listener = send(Buffer.alloc(1_000_000));
		expect((await download(report(), options))[0]?.binary?.data?.fileSize).toBe('1 MB');
	});
});

it('keeps no half of a file', async () => {
	const before = filesIn(host.folder).length;
	listener = (_, response) => {
		response.writeHead(200, { 'Content-Length': 1000 }).write('x');
		void sleep(50).then(() => response.destroy());
	};
	await expect(download(report())).rejects.toThrow();
	expect(filesIn(host.folder)).toHaveLength(before);
});

it('ends with the execution', async () => {
	const abort = new AbortController();
	listener = () => abort.abort();
	const running = { items: [report()], abortSignal: abort.signal };
	const error = await action.error('report', 'download', {}, running);
	expect(error.message).toContain('could not be downloaded');
});
