import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';

import {
	answerBody,
	answers,
	type AnswerCode,
} from '../../../nodes/SignedWebhooks/receiving/answers';
import { everyFinding, type Diagnosis } from '../../../nodes/SignedWebhooks/diagnosis/diagnose';
import { LOOPBACK } from '../../../sandbox/src/settings.mts';
import { resolvingTo } from '../../../sandbox/test/support/dns.mts';
import { spawnSandbox, type SpawnedSandbox } from '../../../tools/harness/sandboxCommand.mts';
import { temporaryFolder } from '../../../tools/harness/temporaryFolder.mts';
import {
	managementApi,
	type ApiAccess,
	type EndpointWithSecret,
} from '../../../tools/harness/managementApi.mts';
import { eventually } from '../support/eventually.mts';
import { readText } from '../../repository/support/sources.mts';
import { TestAction } from '../support/action.mts';
import { certificates, serveGreeting, serveSecurely } from '../support/faulty.mts';
import { useHost } from '../support/n8n.mts';
import { answer, type Listener, useServer } from '../support/server.mts';
import { useSandbox } from '../support/use.mts';

/** What real n8n answers, word for word: 2.41.1 and 1.123.81 say the same. */
const N8N = {
	notPublished: {
		code: 404,
		message: 'The requested webhook "POST 8c19/webhook" is not registered.',
		hint: "The workflow must be active for a production URL to run successfully. You can activate the workflow using the toggle in the top-right of the editor. Note that unlike test URL calls, production URL calls aren't shown on the canvas (only in the executions list)",
	},
	notListening: {
		code: 404,
		message: 'The requested webhook "8c19/webhook" is not registered.',
		hint: "Click the 'Execute workflow' button on the canvas, then try again. (In test mode, the webhook only works for one call after you click this button)",
	},
	wrongMethod: {
		code: 404,
		message:
			'This webhook is not registered for POST requests. Did you mean to make a GET request?',
	},
};

useHost();
const sandbox = useSandbox({ requestTimeout: 300, allowHosts: [...LOOPBACK, 'n8n.invalid'] });
/** Gives up an endpoint that failed for a quarter of a second. */
const hasty = useSandbox({ timeScale: 360_000 });
/** As platforms on the internet are: no private addresses, https only. Every name leads to this computer. */
const strict = useSandbox({ allowHosts: [], lookup: resolvingTo('127.0.0.1') });
/** Trusts the certificate of other.example. */
let trusting: SpawnedSandbox;
const receiver = useServer((request, response) => reply(request, response));
let reply: Listener;
const folder = temporaryFolder();
const closing: Array<() => unknown> = [];

beforeAll(async () => {
	trusting = await spawnSandbox(['--port', '0', '--database', `${folder.path}/sandbox.db`], {
		NODE_EXTRA_CA_CERTS: certificates.otherHost,
	});
});
afterAll(async () => {
	for (const close of closing) close();
	await trusting.end('SIGTERM');
	folder.remove();
});

let count = 0;
const freshUrl = (path = 'webhook') => `${receiver.url}/${path}/${(count += 1)}`;

const answering =
	(status: number, body?: unknown, headers: Record<string, string> = {}): Listener =>
	(_, response) =>
		answer(response, status, body, headers);
const page =
	(status: number, html: string): Listener =>
	(_, response) =>
		void response.writeHead(status, { 'content-type': 'text/html' }).end(html);
const saying = (code: AnswerCode) => answering(answers[code].status, answerBody(code));

/** How the endpoint to diagnose comes about. */
interface Setting {
	platform?: ApiAccess;
	url?: string;
	events?: string[];
	/** Tests that are sent: the type of each, and how the receiver answers it. */
	sent?: Array<[type: string, reply: Listener]>;
	/** What else happens. */
	afterwards?: (endpoint: EndpointWithSecret) => Promise<unknown>;
	/** Fields of the operation, beside the endpoint. */
	asked?: IDataObject;
	/** What n8n's webhooks begin with. */
	webhookUrl?: string;
}

async function diagnosed(
	setting: Setting,
): Promise<{ it: Diagnosis; endpoint: EndpointWithSecret }> {
	const { platform = sandbox, url = freshUrl(), events = ['*'], sent = [] } = setting;
	const api = managementApi(platform);
	const endpoint = await api.create({ url, events });
	for (const [type, listener] of sent) {
		reply = listener;
		await api.test(endpoint.id, type);
	}
	await setting.afterwards?.(endpoint);
	const it = await new TestAction(platform).json<Diagnosis>(
		'endpoint',
		'diagnose',
		{ endpointId: { __rl: true, mode: 'id', value: endpoint.id }, ...(setting.asked as object) },
		{ webhookUrl: setting.webhookUrl ?? '' },
	);
	return { it, endpoint };
}

const good: [string, Listener] = ['user.created', saying('accepted')];
const sent = (listener: Listener): Setting => ({ sent: [['user.created', listener]] });
const at = (url: string, platform?: ApiAccess): Setting => ({
	url,
	platform,
	...sent(saying('accepted')),
});

async function securely(certificate: string, platform?: ApiAccess): Promise<Setting> {
	const server = await serveSecurely(certificate);
	closing.push(server.close);
	return at(server.url, platform);
}

/** The trigger with this webhook id, and another endpoint. */
const withAnother = (other: string, webhookId: string): Setting => ({
	url: `${receiver.url}/webhook/${webhookId}/webhook`,
	sent: [good],
	afterwards: async () => await managementApi(sandbox).create({ url: other }),
});

/** The first finding of each, and what makes it. */
const cases: Record<string, () => Setting | Promise<Setting>> = {
	disabled_gone: () => ({
		platform: hasty,
		async afterwards({ id }) {
			reply = answering(410);
			hasty.emit({ type: 'user.created' });
			await untilDisabled(id);
		},
	}),
	disabled_failing: () => ({
		platform: hasty,
		async afterwards({ id }) {
			reply = answering(500);
			hasty.emit({ type: 'user.created', count: 3 });
			await sleep(300);
			hasty.emit({ type: 'user.created', count: 3 });
			await untilDisabled(id);
		},
	}),
	disabled: () => ({
		sent: [good],
		afterwards: async ({ id }) => await managementApi(sandbox).update(id, { status: 'disabled' }),
	}),
	test_url: () => ({ url: freshUrl('webhook-test'), sent: [good] }),
	wrong_url: () => ({ sent: [good], asked: { webhookUrl: freshUrl() } }),
	no_subscription: () => ({ events: [], sent: [good] }),
	type_not_subscribed: () => ({
		events: ['user.created'],
		sent: [good],
		asked: { eventType: 'sync.failed' },
	}),
	nothing_sent: () => ({}),
	type_never_sent: () => ({ sent: [good], asked: { eventType: 'sync.failed' } }),
	not_listening: () => sent(answering(404, N8N.notListening)),
	wrong_method: () => sent(answering(404, N8N.wrongMethod)),
	not_published: () => sent(answering(404, N8N.notPublished)),
	not_found: () => sent(page(404, '<pre>Cannot POST /hooks</pre>')),
	gone: () => sent(answering(410)),
	login_required: () => sent(page(401, '<h1>Please sign in</h1>')),
	redirected: () => sent(answering(301, undefined, { Location: 'https://n8n.example.com/' })),
	too_large: () => sent(page(413, '<h1>413 Request Entity Too Large</h1>')),
	rate_limited: () => sent(answering(429)),
	bad_gateway: () => sent(page(502, '<h1>502 Bad Gateway</h1>')),
	server_error: () =>
		sent(answering(500, { code: 0, message: 'There was a problem executing the workflow' })),
	refused: () => sent(page(400, 'The plain HTTP request was sent to HTTPS port')),
	private_address: () => at('https://n8n.example.com/webhook/1', strict),
	tls_expired: async () => await securely(certificates.expired),
	tls_wrong_host: async () => await securely(certificates.otherHost, trusting),
	tls_untrusted: async () => await securely(certificates.otherHost),
	tls_failed: () => at(freshUrl().replace('http:', 'https:')),
	host_unknown: () => at('http://n8n.invalid/webhook/1'),
	connection_refused: () => at('http://127.0.0.1:9/webhook/1'),
	timeout: () => sent(() => undefined),
	connection_lost: () => sent((request) => request.socket.destroy()),
	async unreachable() {
		const server = await serveGreeting('220 mail.example.com ESMTP\r\n');
		closing.push(server.close);
		return at(server.url);
	},
	ignored: () => sent(saying('ignored')),
	...Object.fromEntries(
		(Object.keys(answers) as AnswerCode[])
			.filter((code) => answers[code].status >= 400)
			.map((code) => [code, () => sent(saying(code))]),
	),
	duplicate: () => sent(saying('duplicate')),
	n8n_was_starting: () => sent(page(200, 'n8n is starting up. Please wait')),
	other_receiver: () => sent(page(200, '<html><p>Welcome</p></html>')),
	recovered: () => ({ sent: [['user.created', answering(503)], good] }),
	private_url: () => ({ ...at('http://127.0.0.1:9/webhook/2') }),
	other_n8n: () => ({ sent: [good], webhookUrl: 'https://n8n.example.com' }),
	test_endpoint_left: () => withAnother(`${receiver.url}/webhook-test/left/webhook`, 'left'),
	left_elsewhere: () =>
		withAnother('http://127.0.0.1:9/webhook/0123456789abcdef/webhook', '0123456789abcdef'),
	rotation_running: () => ({
		sent: [good],
		afterwards: async ({ id }) => await managementApi(sandbox).rotate(id, { overlap_seconds: 60 }),
	}),
	healthy: () => ({ sent: [good] }),
};

const untilDisabled = async (id: string) =>
	await eventually(async () => {
		const [endpoint] = await managementApi(hasty).endpoints();
		expect(endpoint).toMatchObject({ id, status: 'disabled' });
	});

it('there is a case for everything that it may say, not_registered aside', () => {
	const codes = everyFinding.map(({ code }) => code);
	expect([...Object.keys(cases), 'not_registered'].sort()).toEqual(codes.sort());
});

it.each(Object.keys(cases))('says %s', async (code) => {
	const { it, endpoint } = await diagnosed(await cases[code]!());
	const { problem, fix } = everyFinding.find((finding) => finding.code === code)!;
	const found = it.findings.find((finding) => finding.code === code);

	if (code !== 'healthy') {
		expect(found).toMatchObject({ problem, fix, evidence: expect.stringMatching(/\w/) });
	}
	if (found?.severity === 'problem') {
		expect(it).toMatchObject({ healthy: false, verdict: code, summary: problem, fix });
	} else if (it.healthy) {
		expect(it.verdict).toBe('healthy');
	}
	expect(JSON.stringify(it)).not.toContain(endpoint.secret.value);
});

it('gives what the preview in the editor promises', async () => {
	const { it } = await diagnosed(sent(answering(502)));
	const file = 'nodes/SignedWebhooks/__schema__/v1.0.0/endpoint/diagnose.json';
	const { properties } = JSON.parse(readText(file)) as { properties: Record<string, Preview> };
	expect(Object.keys(it)).toEqual(Object.keys(properties));
	expect(Object.keys(it.endpoint!)).toEqual(Object.keys(properties.endpoint!.properties!));
	const finding = properties.findings!.items!.properties!;
	expect(Object.keys(it.findings[0]!).sort()).toEqual(Object.keys(finding).sort());
});

it('names the types that the trigger ignored, unless it took another one', async () => {
	const ignored: [string, Listener] = ['sync.failed', saying('ignored')];
	const { it: all } = await diagnosed({ sent: [good, ignored] });
	expect(all.verdict).toBe('healthy');

	const asked = { eventType: 'sync.failed' };
	const { it } = await diagnosed({ sent: [good, ignored], asked });
	expect(it.verdict).toBe('ignored');
	expect(it.findings[0]?.evidence).toBe('The trigger ignored sync.failed.');
});

interface Preview {
	properties?: Record<string, Preview>;
	items?: Preview;
}
