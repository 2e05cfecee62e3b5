import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { nodeType } from './support/action.mts';
import { unusable } from './support/accounts.mts';
import { useHost } from './support/n8n.mts';
import { answer, serve, useServer, type Response } from './support/server.mts';
import { useSandbox } from './support/use.mts';

useHost();
const sandbox = useSandbox();
const KEY = 'key_that_stays_secret';

const test = nodeType.methods?.credentialTest?.signedWebhooksApiTest;
const verdictOn = async (data: object) =>
	await test?.call(new CredentialTestContext(), {
		id: '1',
		name: 'x',
		type: 'x',
		data: data as ICredentialDataDecryptedObject,
	});
const verdict = async (baseUrl: unknown, apiKey = KEY) => await verdictOn({ baseUrl, apiKey });

let reply: (response: Response) => void;
const api = useServer((_, response) => reply(response));

it('is content with what is right, white space and a slash at the end included', async () => {
	const { apiUrl, apiKey } = sandbox;
	expect(await verdict(apiUrl, apiKey)).toMatchObject({ status: 'OK' });
	const pasted = [` ${apiUrl}/ `, ` ${apiKey}\n`] as const;
	expect(await verdict(...pasted)).toMatchObject({ status: 'OK' });
	const unseen = [`\u200b${apiUrl}/\u200b`, `\u00ad${apiKey}\ufeff`] as const;
	expect(await verdict(...unseen)).toMatchObject({ status: 'OK' });
});

it('D4: says what publishing says when nothing listens, or there is no scheme', async () => {
	const closed = await serve((_, response) => answer(response, 200));
	await closed.close();
	expect(await verdict(closed.url)).toEqual({
		status: 'Error',
		message: expect.stringMatching(/^The management API at .* could not be reached.*port/),
	});
	for (const url of ['api.example.com/v1', 'localhost:4010/v1', 'https://', 'data:,x', 5, {}]) {
		expect(await verdict(url)).toEqual({
			status: 'Error',
			message: expect.stringMatching(/cannot be called.*https:\/\//),
		});
	}
});

it.each(unusable)('B10: says what is wrong with %s, and asks nobody', async (_, change, words) => {
	reply = (it) => answer(it, 200, { id: 'x' });
	api.seen.length = 0;
	const result = await verdictOn(change({ baseUrl: api.url, apiKey: KEY }));
	expect(result).toEqual({ status: 'Error', message: expect.stringContaining(words) });
	expect(JSON.stringify(result)).not.toMatch(/secret/);
	expect(api.seen).toEqual([]);
});

it.each<[string, (response: Response) => void, string]>([
	['401', (it) => answer(it, 401, {}), 'does not know this API key (HTTP 401). Check the API key'],
	['401 and nothing', (it) => answer(it, 401), 'does not know this API key (HTTP 401)'],
	['401 and a page', (it) => it.writeHead(401).end('<p>No'), 'does not know this API key'],
	[
		'403',
		(it) => answer(it, 403, {}),
		'this API key (HTTP 403). Use an API key with this permission',
	],
	['403 and a page', (it) => it.writeHead(403).end('<p>No'), 'does not allow this request'],
	['429', (it) => answer(it, 429, {}), 'received too many requests'],
	['404', (it) => answer(it, 404, { id: 'x' }), 'such as /v1'],
	['an outage', (it) => answer(it, 502, {}), 'HTTP 502'],
	['a web page', (it) => it.end('<h1>Hello</h1>'), 'No management API answers'],
	['JSON of something else', (it) => answer(it, 200, { id: 5 }), 'No management API answers'],
	['hanging up', (it) => it.socket?.destroy(), 'cut the connection'],
])('says what is so with %s', async (_, act, words) => {
	reply = act;
	const result = await verdict(api.url);
	expect(result).toEqual({ status: 'Error', message: expect.stringContaining(words) });
	expect(JSON.stringify(result)).not.toContain(KEY);
});

it('hands the key to no redirect', async () => {
	const other = await serve((_, response) => answer(response, 200, { id: 'x' }));
	reply = (it) => it.writeHead(302, { Location: `${other.url}/` }).end();
	expect(await verdict(api.url)).toMatchObject({
		status: 'Error',
		message: expect.stringContaining(other.url),
	});
	expect(other.seen).toEqual([]);
	await other.close();
});
