import { stopClock } from './support/clock';
import { newEvent } from './support/events';
import { SECRET, useN8n, type TestTrigger } from './support/harness.mts';

const n8n = useN8n();
afterEach(() => jest.restoreAllMocks());

/** Sends that many new events, ten at a time, and returns the codes of the answers. */
async function sendMany(
	trigger: TestTrigger,
	count: number,
	secret = SECRET,
): Promise<Set<unknown>> {
	const codes = new Set<unknown>();
	for (let sent = 0; sent < count; sent += 10) {
		const posts = Array.from({ length: 10 }, async () => {
			const answer = await trigger.post(newEvent('user.created'), { secret });
			codes.add(answer.body.code);
		});
		await Promise.all(posts);
	}
	return codes;
}

// Each read costs n8n a V8 isolate, about 20 ms of a processor.
it('reads the credential once for 50 accepted events, the first ten of them at once', async () => {
	const trigger = n8n.trigger();
	expect(await sendMany(trigger, 50)).toEqual(new Set(['accepted']));
	expect(trigger.credentials.reads).toBe(1);
});

it('reads it again every 30 s', async () => {
	const clock = stopClock();
	const trigger = n8n.trigger();
	await sendMany(trigger, 10);
	clock.forward(29_999);
	await sendMany(trigger, 10);
	expect(trigger.credentials.reads).toBe(1);
	clock.forward(1);
	await sendMany(trigger, 10);
	expect(trigger.credentials.reads).toBe(2);
});

it('reads it at most once a second under a flood of forgeries', async () => {
	const clock = stopClock();
	const trigger = n8n.trigger();
	await sendMany(trigger, 10);
	trigger.credentials.reads = 0;

	const reads: number[] = [];
	for (const wait of [0, 999, 1, 500, 499, 1]) {
		clock.forward(wait);
		expect(await sendMany(trigger, 30, 'forged')).toEqual(new Set(['signature_mismatch']));
		reads.push(trigger.credentials.reads);
	}

	expect(reads).toEqual([1, 1, 2, 2, 2, 3]);
	expect(trigger.failures).toEqual([]);
});

it.each([
	['unsigned', { signature: null }],
	['oddly signed', { signature: 'sha256=odd' }],
	['multipart', { contentType: 'multipart/form-data; boundary=b' }],
])('does not read it again for what is %s: no secret could put that right', async (_, sending) => {
	const trigger = n8n.trigger();
	await sendMany(trigger, 10);
	const body = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n';
	for (let sent = 0; sent < 5; sent += 1) {
		expect((await trigger.post(body, { contentType: null, ...sending })).status).toBe(401);
	}
	expect(trigger.credentials.reads).toBe(1);
});
