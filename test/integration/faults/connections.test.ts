import { describeNetworkError } from '../../../nodes/SignedWebhooks/api/networkErrors.ts';
import { TestAction } from '../support/action.mts';
import { certificates, refusalOf, serveSecurely, type Faulty } from '../support/faulty.mts';
import { useHost } from '../support/n8n.mts';
import { everythingIn } from '../support/everything.mts';
import { hurry } from '../support/hurry.mts';
import { useSandbox } from '../support/use.mts';

const KEY = 'key_that_stays_secret';

useHost();
const sandbox = useSandbox();
let expired: Faulty;
let otherHost: Faulty;
beforeAll(async () => {
	expired = await serveSecurely(certificates.expired);
	otherHost = await serveSecurely(certificates.otherHost);
});
beforeEach(() => hurry());
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
	expired.close();
	otherHost.close();
});

it.each([
	[
		'nobody listens',
		() => 'http://127.0.0.1:1/v1',
		'nothing is listening there',
		'including its port',
	],
	[
		'its name is unknown',
		() => 'https://nowhere.invalid/v1',
		'host name is unknown',
		'typing error',
	],
	['https is missing', () => 'api.example.com/v1', 'not a web address', 'start with https://'],
	[
		'it is not for the web',
		() => 'ftp://api.example.com',
		'not a web address',
		'start with https://',
	],
	['its certificate is old', () => expired.url, 'has expired', 'renew it'],
	['its certificate is its own', () => otherHost.url, 'does not trust', 'NODE_EXTRA_CA_CERTS'],
	['it speaks http', () => sandbox.url.replace('http', 'https'), 'secure connection', 'its port'],
	['it speaks https', () => expired.url.replace('https', 'http'), 'cut the', 'start with https://'],
])('says what to do when %s', async (_, baseUrl, problem, fix) => {
	const action = new TestAction({ apiUrl: baseUrl(), apiKey: KEY });
	const error = await action.error('endpoint', 'rotateSecret', { endpointId: 'wep_1' });
	expect(error.message).toContain(problem);
	expect(error.message).toMatch(/^The management API at /);
	expect(error.description).toContain(fix);
	expect(everythingIn([error, error.message])).not.toContain(KEY);
	// What cannot have arrived cannot have been done.
	expect(error.description).not.toMatch(problem === 'cut the' ? /^$/ : /may have done it/);
});

it('says what to do when its certificate belongs to another host', async () => {
	const error = await refusalOf(otherHost.url, certificates.otherHost);
	expect(describeNetworkError(error)).toMatchObject({
		what: 'was not called because its certificate belongs to another host name',
		fix: expect.stringContaining('must be one that is in the certificate') as string,
		isUnsent: true,
	});
});
