import { createHmac } from 'node:crypto';

import type { Answer } from './support/client.mts';
import { expectAnswer, expectNoExecution } from './support/expectations';
import { useN8n, type TestTrigger } from './support/harness.mts';
import { listen } from './support/lifecycle.mts';
import { keysFor, sentBy } from '../support/signers.mts';
import type { Scheme } from '../../nodes/SignedWebhooks/signature/scheme';
import { schemes } from '../../nodes/SignedWebhooks/signature/schemes';
import type { SchemeKey } from '../../nodes/SignedWebhooks/signature/schemes';

const n8n = useN8n();

/** A trigger of that platform, and a hand that signs for it. */
function platformOf(verification: SchemeKey) {
	const { current, other } = keysFor(verification);
	const trigger = n8n.trigger({ verification });
	trigger.saveCredential({ secret: current.secret });
	const send = async (event: object, key = current) => {
		const { body, headers } = sentBy(verification, { event, url: trigger.url, key });
		return await request(trigger, body, headers);
	};
	return { trigger, send, secret: current.secret, other };
}

/** The status and the text of the answer, which need not be ours. */
async function request(trigger: TestTrigger, body: string, headers: Record<string, string>) {
	const answer = await fetch(trigger.url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', ...headers },
		body,
	});
	return { status: answer.status, text: await answer.text() };
}

const jsonOf = ({ text }: { text: string }) => JSON.parse(text) as Answer['body'];

const zoomCheck = {
	event: 'endpoint.url_validation',
	payload: { plainToken: 'qgg8vlvZ'.repeat(3) },
};

describe.each<[SchemeKey, object, number, (secret: string) => string]>([
	['slack', { type: 'url_verification', challenge: 'c1' }, 200, () => '{"challenge":"c1"}'],
	[
		'zoom',
		zoomCheck,
		200,
		(secret) => {
			const { plainToken } = zoomCheck.payload;
			const encryptedToken = createHmac('sha256', secret).update(plainToken).digest('hex');
			return JSON.stringify({ plainToken, encryptedToken });
		},
	],
	['discord', { type: 0, application_id: '1' }, 204, () => ''],
	['discord', { type: 1, id: '1', token: 't' }, 200, () => '{"type":1}'],
])('%s asks %j', (verification, check, status, text) => {
	it('and is answered as it wants, and nothing runs', async () => {
		const { trigger, send, secret } = platformOf(verification);
		expect(await send(check)).toEqual({ status, text: text(secret) });
		expectNoExecution(trigger);
	});

	it('and is not answered unless it has proved who it is', async () => {
		const { trigger, send, other } = platformOf(verification);
		for (const answer of [
			await send(check, other),
			await request(trigger, JSON.stringify(check), {}),
		]) {
			expect(answer.status).toBe(401);
			expect(jsonOf(answer).code).toMatch(/^signature_(mismatch|missing)$/);
			expect(answer.text).not.toContain('encryptedToken');
		}
	});

	it('while n8n listens, which goes on', async () => {
		const { trigger, send } = platformOf(verification);
		await listen(trigger);
		expect((await send(check)).status).toBe(status);
		expect(trigger.failures).toEqual([]);
		expect(jsonOf(await send({ type: 'something', event: { type: 'x' } })).code).toBe('accepted');
	});
});

describe.each<[SchemeKey, (text: unknown) => object]>([
	['zoom', (plainToken) => ({ event: 'endpoint.url_validation', payload: { plainToken } })],
	['slack', (challenge) => ({ type: 'url_verification', challenge })],
])('%s asks without a text to send back', (verification, check) => {
	it.each([
		['nothing', undefined],
		['null', null],
		['a number', 5],
		['an object without a text', { toString: 1, valueOf: 1 }],
		['a list', ['text']],
	])('%s: nothing is signed or repeated, and nothing runs', async (_, value) => {
		const { trigger, send } = platformOf(verification);
		expect(await send(check(value))).toEqual({ status: 400, text: '' });
		expectNoExecution(trigger);
	});

	it('a list that is too deep to be written out: the same', () => {
		const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;
		const { handshake }: Scheme = schemes[verification];
		const body = check(deep) as Record<string, unknown>;
		expect(handshake?.answer(body, 'secret')).toEqual({ status: 400 });
	});
});

it.each([null, 'text', 5, []])('Zoom asks with %j as the payload', async (payload) => {
	const { send } = platformOf('zoom');
	expect(await send({ event: 'endpoint.url_validation', payload })).toEqual({
		status: 400,
		text: '',
	});
});

it('Zoom: a token that reads like signed content is not signed for a stranger', async () => {
	const { trigger } = platformOf('zoom');
	const now = Math.floor(Date.now() / 1000);
	const plainToken = `v0:${now}:{"event":"meeting.started"}`;
	const check = JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken } });
	for (const headers of [
		{},
		{ 'x-zm-request-timestamp': String(now), 'x-zm-signature': 'v0=00' },
	]) {
		const answer = await request(trigger, check, headers as Record<string, string>);
		expect(answer.status).toBe(401);
		expect(answer.text).not.toMatch(/[0-9a-f]{64}/);
	}
	expectNoExecution(trigger);
});

it('Discord: an event is an event, though its type is 1, too', async () => {
	const { trigger, send } = platformOf('discord');
	expect(jsonOf(await send({ type: 1, event: { type: 'APPLICATION_AUTHORIZED' } })).code).toBe(
		'accepted',
	);
	expect(trigger.executions).toHaveLength(1);
});

it('Discord: wrong signatures, which it sends on purpose, do not end the listening', async () => {
	const { trigger, send, other } = platformOf('discord');
	await listen(trigger);
	expect(jsonOf(await send({ type: 1 }, other)).code).toBe('signature_mismatch');
	expect(trigger.failures).toEqual([]);
});

describe('WooCommerce checks the URL with a form that is not signed', () => {
	const form = { signature: null, contentType: 'application/x-www-form-urlencoded' };

	it('which is answered 200, and nothing runs, while n8n listens or not', async () => {
		const { trigger } = platformOf('wooCommerce');
		expectAnswer(await trigger.post('webhook_id=17', form), 200, 'probe');
		await listen(trigger);
		expectAnswer(await trigger.post('webhook_id=17', form), 200, 'probe');
		expectNoExecution(trigger);
	});

	it.each([
		['wooCommerce', 'webhook_id=17&a=1', 'signature_missing'],
		['wooCommerce', 'webhook_id=', 'signature_missing'],
		['wooCommerce', 'webhook_id=<script>', 'signature_missing'],
		['github', 'webhook_id=17', 'signature_missing'],
	] as const)('%s, %s: %s', async (verification, body, code) => {
		expectAnswer(await platformOf(verification).trigger.post(body, form), 401, code);
	});
});
