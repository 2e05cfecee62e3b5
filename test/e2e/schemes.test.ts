import { Webhook as StandardWebhook } from 'standardwebhooks';

import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { arrivals } from '../../tools/harness/instance.mts';
import { freshSample } from '../../tools/harness/platform.mts';
import { postEvent } from '../../tools/harness/post.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance();

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes....').toString('base64')}`;
const OTHER = `whsec_${Buffer.from('another one of thirty-two bytes.').toString('base64')}`;

/** The headers that the library of the specification makes, now or `age` seconds ago. */
function signed(body: string, { secret = SECRET, id = 'msg_1', age = 0 } = {}) {
	const time = new Date(Math.floor(Date.now() / 1000 - age) * 1000);
	return {
		'webhook-id': id,
		'webhook-timestamp': String(time.getTime() / 1000),
		'webhook-signature': new StandardWebhook(secret).sign(id, time, body),
	};
}

describe('Standard Webhooks', () => {
	const settings = { format: 'integration', verification: 'standardWebhooks' } as const;
	const sample = freshSample(findEvent('integration', 'webhook_test')!);
	const body = JSON.stringify(sample);

	it('runs what is genuine once, and refuses everything else', async () => {
		const trigger = await instance.trigger({ ...settings, secret: SECRET });
		const send = async (headers: Record<string, string>) =>
			(await postEvent(trigger.url, body, undefined, headers)).json?.code;

		expect(await send(signed(body))).toBe('accepted');
		const [arrived] = arrivals(await trigger.latest(1), settings);
		expect(arrived).toMatchObject({ output: 'Test' });
		expect(arrived?.items[0]).toMatchObject({ ...sample, _webhook: { id: 'msg_1' } });

		expect(await send({})).toBe('signature_missing');
		expect(await send(signed(`${body} `))).toBe('signature_mismatch');
		expect(await send(signed(body, { secret: OTHER }))).toBe('signature_mismatch');
		expect(await send(signed(body, { age: 7200 }))).toBe('timestamp_expired');
		expect(await send(signed(body))).toBe('duplicate');
		expect(await trigger.counts()).toEqual({ all: 1, failed: 0 });
	});

	it('says that a secret is none', async () => {
		const trigger = await instance.trigger({ ...settings, secret: 'whsec_not-a-secret' });
		const { status, json } = await postEvent(trigger.url, body, undefined, signed(body));
		expect([status, json?.code]).toEqual([401, 'secret_malformed']);
	});
});
