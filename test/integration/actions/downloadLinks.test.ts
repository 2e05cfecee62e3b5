import type { IDataObject } from 'n8n-workflow';

import { TestAction } from '../support/action.mts';
import { event } from '../support/every.mts';
import { until } from '../support/files.mts';
import { useHost } from '../support/n8n.mts';
import { type Listener, useServer } from '../support/server.mts';

useHost();
const server = useServer((request, response) => listener(request, response));
let listener: Listener;
const action = new TestAction();

const report = (path: string, more: IDataObject = {}): IDataObject =>
	event('1', { data: { download_url: `${server.url}${path}` }, ...more });
const refusal = async (item: IDataObject) =>
	await action.error('report', 'download', {}, { items: [item] });
const send =
	(body: string, headers: Record<string, string> = {}, status = 200): Listener =>
	(_, response) =>
		response.writeHead(status, { 'Content-Type': 'text/csv', ...headers }).end(body);

describe('a link that is dead', () => {
	const HOUR = 3_600_000;
	const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR - 1000).toISOString();
	const fresh = () => report('/x', { created_at: hoursAgo(0) });

	it('does not keep its connection', async () => {
		let closed = false;
		listener = (_, response) => {
			response.writeHead(404).write('gone');
			response.once('close', () => (closed = true));
		};
		await refusal(fresh());
		await until(() => closed);
	});

	it.each([401, 403, 404, 410])('(%d) says since when, if that is known', async (status) => {
		listener = send('gone', {}, status);
		const old = report('/x', { created_at: hoursAgo(27), _webhook: undefined });
		const error = await refusal(old);
		expect(error.message).toMatch(
			/^The download link expired on \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, 3 hours ago: fetch reports as soon as report.completed arrives$/,
		);
		expect(error.description).toContain(`HTTP status ${status}`);
		const young = await refusal(fresh());
		expect(young.message).toBe(`The download link does not work (HTTP status ${status})`);
		expect(young.description).toMatch(/^It should work until \d{4}.*fetch reports as soon as/);
	});

	it('says what the trigger said', async () => {
		listener = send('gone', {}, 410);
		const at = '2025-03-20T07:00:04.000Z';
		const item = report('/x', { _webhook: { download_url_expires_at: at } });
		expect((await refusal(item)).message).toMatch(
			/^The download link expired on 2025-03-20T07:00:04Z, \d+ days ago: /,
		);
	});

	it('may lead to a page, or to nobody', async () => {
		listener = send('<h1>Log in</h1>', { 'Content-Type': 'text/html; charset=utf-8' });
		const old = { created_at: hoursAgo(24.5), _webhook: undefined };
		expect((await refusal(report('/x', old))).message).toContain('30 minutes ago');
		const nobody = event('1', { ...old, data: { download_url: 'http://127.0.0.1:9/x' } });
		expect((await refusal(nobody)).message).toContain('30 minutes ago');
	});

	it('may be one that nobody answers', async () => {
		const error = await refusal(event('1', { data: { download_url: 'http://127.0.0.1:9/x' } }));
		expect(error.message).toBe('The report could not be downloaded from 127.0.0.1:9');
		expect(error.description).toMatch(/refused/i);
	});

	it('is fetched all the same while it works', async () => {
		listener = send('x');
		expect(
			await action.run(
				'report',
				'download',
				{},
				{ items: [report('/x', { created_at: hoursAgo(30) })] },
			),
		).toHaveLength(1);
	});

	it('may be something else', async () => {
		listener = send('gone', {}, 404);
		const error = await refusal({ data: { download_url: `${server.url}/x` } });
		expect(error.description).toContain('Such links expire: fetch reports as soon as');
		listener = send('busy', {}, 503);
		expect((await refusal(fresh())).message).toContain('answered with HTTP status 503');
	});
});

it.each([
	[{}, 'This item has no download link'],
	[{ data: { download_url: '' } }, 'This item has no download link'],
	[{ data: { download_url: 'report.csv' } }, '"report.csv" is not a web address'],
	[{ data: { download_url: 'file:///etc/passwd' } }, 'is not a web address'],
	[{ data: { download_url: 'ftp://example.com/x' } }, 'is not a web address'],
])('needs a web address: %j', async (item, message) => {
	const error = await refusal(item);
	expect(error.message).toContain(message);
	expect(error.description).toContain('Connect the trigger’s output');
});
