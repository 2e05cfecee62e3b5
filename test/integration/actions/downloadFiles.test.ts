import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { TestAction } from '../support/action.mts';
import { event } from '../support/every.mts';
import {
	brotliCompressSync,
	deflateSync,
	filesIn,
	gzipSync,
	readBytes,
} from '../support/files.mts';
import { useHost } from '../support/n8n.mts';
import { type Listener, useServer } from '../support/server.mts';

const CSV = 'id,name\n';

const host = useHost();
const server = useServer((request, response) => listener(request, response));
let listener: Listener;
const action = new TestAction();

const parameters = (path: string) => ({ downloadUrl: `${server.url}${path}` });
const download = async (path = '/report.csv', item: IDataObject = event('1')) => {
	const [output] = await action.run('report', 'download', parameters(path), { items: [item] });
	return { file: output?.binary?.data, text: String(readBytes(pathOf(output))) };
};
const pathOf = (item: INodeExecutionData | undefined) =>
	`${host.folder}/.n8n/storage/${item?.binary?.data?.id?.replace(/^[^:]+:/, '')}`;
/** The error, after which no file is left. */
const refusal = async (path = '/report.csv', item: IDataObject = event('1')) => {
	const before = filesIn(host.folder).length;
	const error = await action.error('report', 'download', parameters(path), { items: [item] });
	expect(filesIn(host.folder)).toHaveLength(before);
	return error;
};
const send =
	(
		body: string | Buffer,
		headers: Record<string, string | string[]> = {},
		status = 200,
	): Listener =>
	(_, response) =>
		response.writeHead(status, { 'Content-Type': 'text/csv', ...headers }).end(body);
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const old = () => event('1', { created_at: hoursAgo(30), _webhook: undefined });

describe('what is not the finished file', () => {
	const JSON_TYPE = { 'Content-Type': 'application/json' };

	it.each([
		[202, '{"status":"processing"}', JSON_TYPE],
		[202, '', {}],
		[202, '', { 'Content-Length': '0', 'Content-Type': 'text/csv' }],
		[204, '', {}],
	])('B5: is not ready yet (HTTP %d): %j', async (status, body, headers) => {
		listener = send(body, headers as Record<string, string>, status);
		for (const item of [event('1'), old()]) {
			const error = await refusal('/report.csv', item);
			expect(error.message).toBe(`The report is not ready yet (HTTP ${status})`);
			expect(error.description).toContain('run the node again');
		}
	});

	it.each(['Still counting', 'Still counting.'])(
		'B5: says what the server says: %s',
		async (said) => {
			listener = send(JSON.stringify({ message: said }), JSON_TYPE, 202);
			expect((await refusal()).description).toContain('says: “Still counting”. Wait a little');
		},
	);

	it.each([201, 205, 206, 207, 226, 300, 304])('B5: is an error (HTTP %d)', async (status) => {
		listener = send(status === 304 ? '' : 'half a file', {}, status);
		expect((await refusal()).message).toContain(`answered with HTTP status ${status}`);
	});

	it('B5: is a file when a proxy has passed it on (HTTP 203)', async () => {
		listener = send(CSV, {}, 203);
		expect((await download()).text).toBe(CSV);
	});
});

describe('a redirect', () => {
	const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
	const redirects =
		(to: string, then: Listener, status = 302): Listener =>
		(request, response) =>
			request.url === to.replace(/#.*/, '')
				? then(request, response)
				: response.writeHead(status, { Location: to }).end('moved');

	it.each([301, 302, 303, 307, 308])('is followed (%d)', async (status) => {
		listener = redirects('/there.csv', send(CSV), status);
		expect((await download('/x.csv')).text).toBe(CSV);
	});

	it.each([
		['text/html', '/signin.html'],
		['text/html; charset=utf-8', '/login?next=/report.csv'],
		['application/xhtml+xml', '/login'],
	])('B6: that leads to a page is an error: %s', async (type, to) => {
		listener = redirects(to, send('<h1>Sign in</h1>', { 'Content-Type': type }));
		const error = await refusal();
		expect(error.message).toMatch(/^The download link leads to a web page, not to a file: http/);
		expect(error.message).toContain(to.split('?')[0]);
		expect(error.message).not.toContain('next=');
		expect(error.description).toContain('Ask the platform for the report again');
		expect((await refusal('/report.csv', old())).message).toContain('expired on');
	});

	it.each([
		['the link is a page itself', '/report.html', '/there', HTML],
		['it is a file to save', '/x', '/there', { ...HTML, 'Content-Disposition': 'attachment' }],
		['only the query changes', '/report', '/report?checked=1', HTML],
	])('B6: leads to the report when %s', async (_, from, to, headers) => {
		const report = send('<h1>Report</h1>', headers);
		listener = (request, response) =>
			request.url === from
				? response.writeHead(302, { Location: to }).end()
				: report(request, response);
		expect((await download(from)).text).toBe('<h1>Report</h1>');
	});

	const DOCTYPE = '<!doctype html><h1>Sign in</h1>';
	it.each([
		[DOCTYPE, 'text/plain'],
		[`\ufeff\n <!-- page --><HTML>${DOCTYPE}`, 'application/octet-stream'],
		[DOCTYPE, ''],
		['{"error":"login required"}', 'application/json'],
		['{ "message": "Log in first" }', 'application/json; charset=utf-8'],
		['{"error":{"code":1}}', 'text/plain'],
	])('B6: that leads to %s as %s is an error', async (body, type) => {
		const then: Listener = (_, response) =>
			response.writeHead(200, type === '' ? {} : { 'Content-Type': type }).end(body);
		listener = redirects('/signin', then);
		expect((await refusal()).message).toMatch(/leads to a web page, not to a file: .*\/signin$/);
		expect((await refusal('/report.csv', old())).message).toContain('expired on');
	});

	it('B6: without one an error in JSON is no report, unless the link says so', async () => {
		listener = send('{"error":"login required"}', { 'Content-Type': 'application/json' });
		expect((await refusal()).message).toContain('not to a file');
		expect((await download('/report.json')).text).toContain('login required');
		for (const report of ['{"error":null,"rows":[]}', '{"errors":[]}', '{"message":"x"}', '[1]']) {
			listener = send(report, { 'Content-Type': 'application/json' });
			expect((await download('/report')).text).toBe(report);
		}
	});

	it('B6: without one a page is the report', async () => {
		listener = send('<h1>Report</h1>', HTML);
		expect((await download('/report')).text).toBe('<h1>Report</h1>');
	});

	it('that never ends, or leads nowhere, is an error', async () => {
		let count = 0;
		listener = (_, response) => response.writeHead(302, { Location: `/${(count += 1)}` }).end();
		const { message, description } = await refusal();
		expect(message).toContain('answered with HTTP status 302');
		expect(description).toContain('Ask the platform for the report again');
		expect(count).toBeLessThan(30);
		for (const to of ['file:///etc/passwd', 'ftp://example.com/x', 'http://', '', undefined]) {
			const headers = to === undefined ? {} : { Location: to };
			listener = (_, response) => response.writeHead(302, headers).end();
			const error = await refusal('/report.csv');
			expect(error.message).toMatch(/^The download link leads nowhere: .* HTTP status 302\.$/);
			expect(error.description).toContain('a redirect that does not end, or that does not lead');
			expect(error.description).not.toContain('Try again later');
			expect((await refusal('/report.csv', old())).message).toContain('expired on');
		}
	});
});

it('B7: takes what the server has, not JSON first', async () => {
	listener = (request, response) =>
		/^application\/json/.test(String(request.headers.accept))
			? send('{}', { 'Content-Type': 'application/json' })(request, response)
			: send(CSV)(request, response);
	expect((await download()).text).toBe(CSV);
	expect(server.seen.at(-1)?.headers.accept).toBe('*/*');
});

describe('a compressed file', () => {
	const GZIP = { 'Content-Encoding': 'gzip', 'Content-Type': 'application/gzip' };
	const named = (name: string) => ({ 'Content-Disposition': `attachment; filename="${name}"` });

	it.each([
		['export.csv.gz', 'export.csv', 'text/csv'],
		['EXPORT.CSV.GZ', 'EXPORT.CSV', 'text/csv'],
		['export.tgz', 'export.tar', 'application/x-tar'],
		['export.csv', 'export.csv', 'text/csv'],
	])('B8: that n8n has unpacked has the name of what it is: %s', async (name, shown, mimeType) => {
		for (const body of [CSV, CSV.repeat(50_000), '']) {
			listener = send(gzipSync(Buffer.from(body)), { ...GZIP, ...named(name) });
			const { file, text } = await download();
			expect(text).toBe(body);
			expect(file).toMatchObject({ fileName: shown, mimeType });
		}
	});

	it('B8: that is still compressed keeps its name and its bytes', async () => {
		const packed = gzipSync(Buffer.from(CSV));
		for (const isTwice of [false, true]) {
			const headers: Record<string, string> = isTwice ? { 'Content-Encoding': 'gzip' } : {};
			listener = send(isTwice ? gzipSync(packed) : packed, {
				...{ 'Content-Type': 'application/gzip' },
				...headers,
				...named('export.csv.gz'),
			});
			const [output] = await action.run('report', 'download', parameters('/x'));
			expect(output?.binary?.data).toMatchObject({
				fileName: 'export.csv.gz',
				mimeType: 'application/gzip',
			});
			expect(readBytes(pathOf(output)).equals(packed)).toBe(true);
		}
	});

	it.each(['export.csv.gz', 'export.csv'])(
		'B8: that is not compressed at all says so: %s',
		async (name) => {
			listener = send(CSV, { ...GZIP, ...named(name) });
			const error = await refusal();
			expect(error.message).toMatch(
				/^The file from 127\S+ could not be unpacked: its compression is broken$/,
			);
			expect(error.description).toContain('Content-Encoding');
		},
	);

	const packers = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };

	it.each([
		['export.csv.br', 'br', 'export.csv'],
		['export.csv.gzip', 'gzip', 'export.csv'],
		['export.csv.gz', 'x-gzip', 'export.csv'],
		['export.csv', 'deflate', 'export.csv'],
	])('B8: has no packed name once it is unpacked: %s (%s)', async (name, coding, shown) => {
		const pack = packers[coding.replace('x-', '') as keyof typeof packers];
		for (const body of [CSV, 'ä,ö\n'.repeat(50_000), '%PDF-1.7\n\0\x01']) {
			listener = send(pack(Buffer.from(body)), { 'Content-Encoding': coding, ...named(name) });
			const { file, text } = await download();
			expect(text).toBe(body);
			expect(file?.fileName).toBe(shown);
		}
	});

	it('B8: that is stored with Brotli keeps its name', async () => {
		const packed = brotliCompressSync(Buffer.from(CSV.repeat(10) + Math.PI));
		listener = send(packed, {
			'Content-Type': 'application/octet-stream',
			...named('export.csv.br'),
		});
		expect((await download()).file?.fileName).toBe('export.csv.br');
	});

	it.each(['aws-chunked,gzip', 'gzip,aws-chunked', 'gzip, identity', 'gzip, gzip', 'GZIP , br'])(
		'B8: that n8n does not unpack has a name that says so: %s',
		async (coding) => {
			const packed = gzipSync(Buffer.from(CSV));
			listener = send(packed, { 'Content-Encoding': coding });
			const [output] = await action.run('report', 'download', parameters('/report.csv'));
			expect(output?.binary?.data).toMatchObject({
				fileName: 'report.csv.gz',
				mimeType: 'application/gzip',
			});
			expect(readBytes(pathOf(output)).equals(packed)).toBe(true);
			listener = send(CSV, { 'Content-Encoding': coding });
			expect((await download()).file?.fileName).toBe('report.csv');
		},
	);

	it('B8: of which nothing has come is an error', async () => {
		// A header with a name in it, and no more.
		const start = gzipSync('').subarray(0, 10);
		start[3] = 8;
		const body = Buffer.concat([start, Buffer.alloc(400, 'x')]);
		listener = send(body, { 'Content-Encoding': 'gzip', 'Content-Length': String(body.length) });
		expect((await refusal()).message).toContain('its compression is broken');
	});

	it('B8: is not asked for', async () => {
		listener = send(CSV);
		await download();
		expect(server.seen.at(-1)?.headers['accept-encoding']).toBe('identity');
	});
});

describe('the name', () => {
	const nameFrom = async (disposition: string) => {
		listener = send('x', { 'Content-Disposition': disposition });
		return (await download('/from-link.csv')).file?.fileName;
	};

	it.each([
		[`attachment; filename*="UTF-8''na%C3%AFve%20report.csv"`, 'naïve report.csv'],
		[`attachment; filename*=iso-8859-1'en'%A3%20rates.csv`, '£ rates.csv'],
		[`attachment; filename*=ISO-8859-1''%e4.csv`, 'ä.csv'],
		[`attachment; filename*=utf-8'de'%C3%A4.csv; filename=a.csv`, 'ä.csv'],
		[`attachment; filename="a.csv"; FileName* = UTF-8''%E2%82%AC.csv`, '€.csv'],
		[`attachment; filename*=UTF-8''%FF.csv; filename=plain.csv`, 'plain.csv'],
		[`attachment; filename*=UTF-8''100%.csv; filename=plain.csv`, 'plain.csv'],
		[`attachment; filename*=koi8-r''%C1.csv; filename=plain.csv`, 'plain.csv'],
		[`attachment; filename*=plain; filename="x;y.csv"`, 'x;y.csv'],
		[`attachment; name="filename=trap.csv"; filename=real.csv`, 'real.csv'],
		[`filename=first.csv`, 'first.csv'],
		[`attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd`, 'passwd'],
		[`attachment; filename=""`, 'from-link.csv'],
		['attachment; filename="=?UTF-8?B?w6QuY3N2?="', 'ä.csv'],
		['attachment; filename="=?utf-8?q?=C3=A4_b.csv?="', 'ä b.csv'],
		['attachment; filename="=?UTF-8?B?w6Q=?= =?UTF-8?B?LmNzdg==?="', 'ä.csv'],
		['attachment; filename="=?koi8-r?B?wQ==?="', 'from-link.csv'],
		['attachment; filename="abc.csv', 'abc.csv'],
		['attachment; filename="abc.csv; size=3', 'abc.csv'],
		['attachment; name="x; filename=evil.csv"; filename="good.csv"', 'good.csv'],
		['attachment; name="a\\"; filename=evil.csv"; filename=good.csv', 'good.csv'],
		['attachment; filename=a.csv, attachment', 'a.csv'],
		['attachment; filename=a, b.csv', 'a, b.csv'],
		["attachment; filename*=UTF-8''a%E2%80%AEvsc.exe.csv", 'avsc.exe.csv'],
		["attachment; filename*=UTF-8''%E2%80%8Ba%EF%BB%BF.csv", 'a.csv'],
	])('B12: is read from %s', async (disposition, name) => {
		expect(await nameFrom(disposition)).toBe(name);
	});

	it.each([
		['報'.repeat(140) + '.csv', /^報+\.csv$/],
		['😀'.repeat(70) + 'x.csv', /^(?:😀)+x?\.csv$/u],
		['é'.repeat(300) + '.tar.bz2', /^é+\.tar\.bz2$/],
		['x'.repeat(400), /^x{120}$/],
		['.' + 'x'.repeat(400), /^\.x{119}$/],
		['a'.repeat(300) + '.' + 'b'.repeat(300), /^a+$/],
	])('B12: has at most 255 bytes, and keeps its ending: %s', async (long, kept) => {
		const names = [
			await nameFrom(`attachment; filename*=UTF-8''${encodeURIComponent(long)}`),
			(
				await action.run('report', 'download', {
					...parameters('/x'),
					options: { fileName: long },
				})
			)[0]?.binary?.data?.fileName,
		];
		for (const name of names) {
			expect(name).toMatch(kept);
			expect(Buffer.byteLength(name ?? '')).toBeLessThanOrEqual(255);
			expect(name).not.toMatch(/\p{Cs}/u);
		}
	});

	it('B12: has no half of a character', async () => {
		const options = { fileName: 'a\ud800b\udc00.csv' };
		listener = send('x');
		const [output] = await action.run('report', 'download', { ...parameters('/x'), options });
		expect(output?.binary?.data?.fileName).toBe('ab.csv');
	});
});

describe('a server that says why there is no file', () => {
	const xml = (code: string, message = '') =>
		`<?xml version="1.0"?>\n<Error><Code>${code}</Code><Message>${message}</Message><StringToSign>secret</StringToSign></Error>`;
	const XML = { 'Content-Type': 'application/xml' };
	const JSON_TYPE = { 'Content-Type': 'application/problem+json; charset=utf-8' };
	const hourOld = () => event('1', { created_at: hoursAgo(1), _webhook: undefined });

	it.each([
		[400, xml('ExpiredToken', 'The provided token has expired.'), XML, 'ExpiredToken'],
		[403, xml('SignatureDoesNotMatch'), XML, 'SignatureDoesNotMatch'],
		[
			403,
			xml('AccessDenied', 'Request has expired'),
			{ 'Content-Type': 'text/xml' },
			'AccessDenied',
		],
		[410, '{"error":{"code":"link_expired","message":"Gone"}}', JSON_TYPE, 'link_expired'],
		[401, '{"error":"invalid_token"}', JSON_TYPE, 'invalid_token'],
		[404, '{"message":"No such report."}', JSON_TYPE, 'No such report'],
		[422, '{"title":"Nope"}', JSON_TYPE, 'Nope'],
	])('D2: is quoted (HTTP %d: %s)', async (status, body, headers, reason) => {
		listener = send(body, headers, status);
		const error = await refusal('/report.csv', hourOld());
		expect(error.message).toBe(`The download link does not work (HTTP ${status}: ${reason})`);
		expect(error.description).toContain('Ask the platform for the report again');
		expect(error.description).not.toMatch(/should work|Try again|secret/);

		const late = await refusal('/report.csv', old());
		expect(late.message).toContain('expired on');
		expect(late.description).toContain(`HTTP status ${status}: ${reason}`);
	});

	it.each([
		['URL signature expired', 'text/plain', 'URL signature expired'],
		['Request has expired.\n', '', 'Request has expired'],
		['<html><body><h1>Gone</h1><p>This link has expired</p>', 'text/html', 'Gone This link has'],
		['<!doctype html><title>Link &amp; all expired</title>', 'text/plain', 'Link & all expired'],
		[xml('AccessDenied', 'Request has expired'), 'text/plain', 'AccessDenied'],
		[xml('AccessDenied', 'Request has expired'), 'application/octet-stream', 'AccessDenied'],
		['<error><code>link_expired</code></error>', 'application/xml', 'link_expired'],
		['<s:Error xmlns:s="x"><s:Code>Expired</s:Code></s:Error>', 'text/xml', 'Expired'],
		['<Error><Code a="1"> Old </Code></Error>', 'text/xml', 'Old'],
		[
			'<Error><Message><![CDATA[Too <old> & gone]]></Message></Error>',
			'text/xml',
			'Too <old> & gone',
		],
		['<Error><Message>&quot;a&quot; &amp; b&#39;s</Message></Error>', 'text/xml', '"a" & b\'s'],
		['<error>Link expired</error>', 'application/xml', 'Link expired'],
		['{"errors":[{"code":"expired","message":"Too late"}]}', 'application/json', 'expired'],
		['{"errors":[{"detail":"Too late"}]}', 'application/vnd.api+json', 'Too late'],
		['{"errors":["Too late"]}', 'application/json', 'Too late'],
		['{"errors":{"link":["Too late"]}}', 'application/json', 'Too late'],
		['[{"Message":"Too late"}]', 'application/json', 'Too late'],
		['{"Error":{"Code":"Expired"}}', 'text/plain', 'Expired'],
		['"Too late"', 'application/json', 'Too late'],
	])('D2: is quoted from %s as %s', async (body, type, reason) => {
		listener = (_, response) =>
			response.writeHead(403, type === '' ? {} : { 'Content-Type': type }).end(body);
		const error = await refusal('/report.csv', hourOld());
		expect(error.message).toContain(`The download link does not work (HTTP 403: ${reason}`);
		expect(error.description).toContain('Ask the platform for the report again');
		expect(error.description).not.toMatch(/should work|Try again|secret/);
	});

	it.each([
		[Buffer.from([0, 1, 2, 255]), 'application/octet-stream'],
		[Buffer.from([0, 1, 2, 255]), 'text/plain'],
		['id,name', 'application/octet-stream'],
		['id,name', 'text/csv'],
	])('D2: that is no text is not quoted: %s', async (body, type) => {
		listener = send(body, { 'Content-Type': type }, 403);
		const { message } = await refusal('/report.csv', hourOld());
		expect(message).toBe('The download link does not work (HTTP status 403)');
	});

	it.each([408, 425, 429, 500, 503])('D2: another time it may work (HTTP %d)', async (status) => {
		listener = send(xml('SlowDown', 'Please reduce your request rate.'), XML, status);
		const error = await refusal('/report.csv', hourOld());
		expect(error.message).toContain(`answered with HTTP status ${status}: SlowDown.`);
		expect(error.description).toContain('“Please reduce your request rate”. Try again later');
	});

	it.each([
		['{"code":', JSON_TYPE],
		['[1]', JSON_TYPE],
		['{"code":5,"message":{"a":1}}', JSON_TYPE],
		['<Error><Code>', XML],
		['', XML],
	])('D2: or says nothing that can be read: %s', async (body, headers) => {
		listener = send(body, headers, 400);
		const error = await refusal('/report.csv', hourOld());
		expect(error.message).toBe('The download link does not work (HTTP status 400)');
	});

	it('D2: is not quoted at length, nor with what is secret in the link', async () => {
		listener = send(xml('X'.repeat(70_000), 'no s3cret-token here'), XML, 403);
		const error = await refusal('/x?token=s3cret-token', hourOld());
		expect(error.message.length).toBeLessThan(300);
		listener = send(xml('Denied', 'no s3cret-token here'), XML, 403);
		const { description } = await refusal('/x?token=s3cret-token', hourOld());
		expect(description).toContain('no … here');
	});

	it('D2: and never ends is not waited for long', async () => {
		listener = (_, response) =>
			response.writeHead(403, XML).write('<Error><Code>AccessDenied</Code>');
		expect((await refusal('/report.csv', hourOld())).message).toContain('HTTP status 403');
	});

	it('D6: the password of a link is not shown', async () => {
		for (const downloadUrl of ['ftp://me:pass-word@example.com/x', 'me:pass-word@example.com']) {
			const error = await action.error('report', 'download', { downloadUrl });
			expect(error.message).toMatch(/is not a web address/);
			expect(error.message).not.toContain('pass-word');
		}
	});
});
