import { schemeKeys } from '../../nodes/SignedWebhooks/signature/schemes';
import type { Trigger } from '../../tools/harness/instance.mts';
import { postEvent } from '../../tools/harness/post.mts';
import { nodeOutput } from '../../tools/harness/api.mts';
import { sinkName } from '../../tools/harness/workflow.mts';
import { bothSignatures, keysFor, sentBy, type Sending, type What } from '../support/signers.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance();

const TWO_HOURS = 2 * 60 * 60_000;

/** Every preset but the documents' own, which the other tests are about. */
const presets = schemeKeys.filter((key) => key !== 'urlToken');

describe.each(presets)('%s', (verification) => {
	const { current, previous, other } = keysFor(verification);
	let trigger: Trigger;
	beforeAll(async () => {
		trigger = await instance.trigger({
			verification,
			format: 'other',
			outputMode: 'single',
			secret: current.secret,
			previousSecret: previous.secret,
		});
	});

	const send = async ({ body, headers }: Sending) =>
		(await postEvent(trigger.url, body, undefined, headers)).json;
	const sign = (what: Pick<What, 'event'> & Partial<What>) =>
		sentBy(verification, { url: trigger.url, key: current, ...what });

	it('runs what is genuine once, as it was sent, and refuses everything else', async () => {
		const genuine = sign({ event: { n: 1 } });
		expect(await send(genuine)).toMatchObject({ status: 200, code: 'accepted' });
		const execution = await trigger.latest(1);
		expect(execution.status).toBe('success');
		const items = nodeOutput(execution, sinkName('Trigger', 'All')).flat();
		expect(items).toEqual([
			{
				...(JSON.parse(genuine.body) as object),
				_webhook: expect.objectContaining({
					format: 'other',
					scheme: verification,
					verified_with: 'current',
				}),
			},
		]);

		const changed = genuine.body.replace('"n":1', '"n":2');
		expect(await send({ ...genuine, body: changed })).toMatchObject({ status: 401 });
		expect(await send(sign({ event: { n: 3 }, key: other }))).toMatchObject({
			status: 401,
			code: 'signature_mismatch',
		});
		expect(await send({ ...genuine, headers: {} })).toMatchObject({
			status: 401,
			code: 'signature_missing',
		});
		const old = sign({ event: { n: 4 }, now: Date.now() - TWO_HOURS });
		const answer = await send(old);
		if (old.isDated) expect(answer).toMatchObject({ status: 401, code: 'timestamp_expired' });
		const count = old.isDated ? 1 : 2;
		await trigger.executions(count);
		expect(await trigger.counts()).toEqual({ all: count, failed: 0 });

		const later = [
			bothSignatures(verification, { url: trigger.url, key: current, event: { n: 5 } }, other),
			bothSignatures(verification, { url: trigger.url, key: other, event: { n: 6 } }, current),
			sign({ event: { n: 7 }, key: previous }),
		];
		for (const it of later) expect(await send(it)).toMatchObject({ status: 200, code: 'accepted' });
		await trigger.executions(count + later.length);
		expect(await trigger.counts()).toEqual({ all: count + later.length, failed: 0 });
	});
});
