import { sleep } from 'n8n-workflow';

import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { newSecret, type Trigger } from '../../tools/harness/instance.mts';
import { postEvent } from '../../tools/harness/post.mts';
import { freshSample } from '../../tools/harness/platform.mts';
import { placesOf } from '../../tools/harness/secrecy.mts';
import { CREDENTIAL_TYPE } from '../../tools/harness/workflow.mts';
import { useInstance } from './support/useInstance.mts';

const event = () => JSON.stringify(freshSample(findEvent('workspace', 'user.created')!));
const verifiedWith = async (trigger: Trigger, count: number) => {
	const { runData } = await trigger.latest(count);
	const json = runData.Trigger![0]!.data!.main.flat()[0]!.json;
	return (json._webhook as { verified_with: string }).verified_with;
};

const instance = useInstance({ env: { N8N_LOG_LEVEL: 'debug' } });

const changeSecret = async ({ credential }: Trigger, data: Record<string, string>) =>
	await instance.api.updateCredential(credential.id, {
		name: credential.name,
		type: CREDENTIAL_TYPE,
		data,
	});

it('accepts the current and the previous secret, and says which it was', async () => {
	const trigger = await instance.trigger({
		format: 'workspace',
		secret: 'whsec_new',
		previousSecret: 'whsec_old',
	});

	expect((await postEvent(trigger.url, event(), 'whsec_new')).json?.code).toBe('accepted');
	expect(await verifiedWith(trigger, 1)).toBe('current');
	expect((await postEvent(trigger.url, event(), 'whsec_old')).json?.code).toBe('accepted');
	expect(await verifiedWith(trigger, 2)).toBe('previous');
	expect((await postEvent(trigger.url, event(), 'whsec_other')).status).toBe(401);
});

it('takes a changed secret at once, and refuses the old one from then on', async () => {
	const trigger = await instance.trigger({ format: 'workspace' });
	expect((await trigger.post(event())).json?.code).toBe('accepted');

	await changeSecret(trigger, { secret: 'changed' });

	expect((await postEvent(trigger.url, event(), 'changed')).json?.code).toBe('accepted');
	expect((await trigger.post(event())).json?.code).toBe('signature_mismatch');
});

it('refuses a secret 30 s after it was changed or deleted, even if nothing else comes', async () => {
	const changed = await instance.trigger({ format: 'workspace' });
	const deleted = await instance.trigger({ format: 'workspace' });
	expect((await changed.post(event())).json?.code).toBe('accepted');
	expect((await deleted.post(event())).json?.code).toBe('accepted');

	await changeSecret(changed, { secret: 'another' });
	await instance.api.deleteCredential(deleted.credential.id);
	await sleep(30_000);

	expect((await changed.post(event())).json?.code).toBe('signature_mismatch');
	expect((await deleted.post(event())).json?.code).toBe('secret_missing');
	expect((await postEvent(deleted.url, event(), '')).status).toBe(401);
	expect((await postEvent(deleted.url, event(), 'undefined')).status).toBe(401);
});

describe('the secret', () => {
	const secret = newSecret();
	let trigger: Trigger;
	const answers: string[] = [];
	const headersOf = ({ headers }: { headers: Headers }) => JSON.stringify([...headers]);

	it('is in no answer', async () => {
		trigger = await instance.trigger({ format: 'workspace', secret });
		for (const [body, key] of [
			[event(), secret],
			[event(), 'guess'],
			['[]', secret],
			[event(), undefined],
		] as const) {
			const answer = await postEvent(trigger.url, body, key);
			answers.push(answer.text, headersOf(answer));
		}

		expect(answers.join()).not.toContain(secret);
	});

	it('is in no file, execution or log line of n8n', async () => {
		const { raw } = await trigger.latest(1);
		expect(raw).toContain('user.created');
		expect(raw).not.toContain(secret);

		expect(placesOf('user.created', instance.n8n)).not.toEqual([]); // it does find what is there
		expect(placesOf(secret, instance.n8n)).toEqual([]);
	});
});

describe('with a token in the URL', () => {
	const secret = newSecret();
	let trigger: Trigger;
	const postTo = async (query: string, body = event()) =>
		await postEvent(`${trigger.url}${query}`, body, undefined);
	beforeAll(async () => {
		trigger = await instance.trigger({
			format: 'workspace',
			verification: 'urlToken',
			secret,
			previousSecret: `${secret}Previous`,
		});
	});

	it('accepts the secret, and the previous one', async () => {
		expect((await postTo(`?token=${secret}`)).json?.code).toBe('accepted');
		expect(await verifiedWith(trigger, 1)).toBe('current');
		expect((await postTo(`?token=${secret}Previous&x=1`)).json?.code).toBe('accepted');
		expect(await verifiedWith(trigger, 2)).toBe('previous');
	});

	it.each([
		['no token', '', 'token_missing'],
		['an empty token', '?token=', 'token_missing'],
		['a wrong token', '?token=guess', 'token_mismatch'],
		['a token of another type', '?token[a]=b', undefined],
		['several wrong tokens', '?token=a&token=b', undefined],
	])('refuses %s', async (_, query, code) => {
		const answer = await postTo(query);

		expect(answer.json).toEqual({
			status: 401,
			code: code ?? expect.stringMatching(/^token_/),
			message: expect.any(String),
		});
	});

	it('refuses a signature instead of the token', async () => {
		const answer = await postEvent(trigger.url, event(), secret);

		expect(answer.json).toMatchObject({ status: 401, code: 'token_missing' });
	});

	it('keeps the token out of items, answers, files and logs', async () => {
		const answer = await postTo(`?token=${secret}`);
		const { raw } = await trigger.latest(3);

		expect(answer.text).not.toContain(secret);
		expect(raw).not.toContain(secret);
		expect(placesOf(secret, instance.n8n)).toEqual([]);
		expect(await trigger.counts()).toEqual({ all: 3, failed: 0 });
	});
});
