import { managementApi, type EndpointWithSecret } from '../../../tools/harness/managementApi.mts';
import { TestAction } from '../support/action.mts';
import { useHost } from '../support/n8n.mts';
import { serveBefore, type TestServer } from '../support/server.mts';
import { useSandbox } from '../support/use.mts';

useHost();
const sandbox = useSandbox();
/** Stands before the sandbox, and loses the first answers. */
let proxy: TestServer;
let lose = 0;

beforeAll(async () => {
	proxy = await serveBefore(sandbox.url, () => (lose -= 1) >= 0);
});
afterAll(async () => {
	await proxy.close();
});

it('an answer that gets lost does not create a second endpoint', async () => {
	lose = 2;
	const action = new TestAction({ apiUrl: `${proxy.url}/v1`, apiKey: sandbox.apiKey });
	const url = 'http://127.0.0.1/hook';
	const created = await action.json<EndpointWithSecret>('endpoint', 'create', { url });

	expect(lose).toBeLessThan(0);
	expect(await managementApi(sandbox).endpoints()).toMatchObject([{ id: created.id, url }]);
	expect(created.secret).toMatchObject({ version: 1, value: expect.stringMatching(/^whsec_/) });
});
