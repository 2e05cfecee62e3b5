import { stopClock } from './support/clock';
import { newEvent } from './support/events';
import { expectAnswer, expectNoExecution } from './support/expectations';
import { useN8n } from './support/harness.mts';

const n8n = useN8n();
afterEach(() => jest.restoreAllMocks());

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();

it.each([
	['just now', 0],
	['two hours ago', 2 * HOUR],
	['5 minutes in the future', -5 * MINUTE],
])('with a maximum age of 2 hours, accepts an event of %s', async (_, age) => {
	stopClock();
	const trigger = n8n.trigger({ options: { maximumAge: 2 } });
	const event = newEvent('user.created', { created_at: ago(age) });
	expectAnswer(await trigger.post(event), 200, 'accepted');
});

it.each([
	['a second more than two hours ago', 2 * HOUR + SECOND],
	['years ago', 20_000 * HOUR],
	['a second more than 5 minutes in the future', -5 * MINUTE - SECOND],
])('with a maximum age of 2 hours, refuses an event of %s', async (_, age) => {
	stopClock();
	const trigger = n8n.trigger({ options: { maximumAge: 2 } });
	const event = newEvent('user.created', { created_at: ago(age) });
	expectAnswer(await trigger.post(event), 400, 'stale');
	expectNoExecution(trigger);
});

it.each([{}, { maximumAge: 0 }])('accepts an old event with the options %j', async (options) => {
	const trigger = n8n.trigger({ options });
	const event = newEvent('user.created', { created_at: '2019-01-01T00:00:00Z' });
	expectAnswer(await trigger.post(event), 200, 'accepted');
	expectAnswer(
		await trigger.post({ ...event, id: 'later', created_at: ago(-HOUR) }),
		200,
		'accepted',
	);
});

it.each([undefined, null, 'yesterday', 1_700_000_000, ''])(
	'cannot tell the age of an event whose created_at is %j, and says so',
	async (created_at) => {
		const trigger = n8n.trigger({ options: { maximumAge: 1 } });
		const event = newEvent('user.created', { created_at });
		expectAnswer(await trigger.post(event), 200, 'accepted');
		expect(trigger.emitted.output).toBe(0);
		expect(trigger.emitted.item._webhook).toMatchObject({
			issues: [expect.stringMatching(/^created_at: expected/)],
		});
	},
);

it('reads other ways to write a time', async () => {
	stopClock();
	const trigger = n8n.trigger({ options: { maximumAge: 1 } });
	const utc = ago(30 * MINUTE);
	for (const created_at of [utc.replace('Z', '+00:00'), utc.replace('Z', ''), utc.toLowerCase()]) {
		const answer = await trigger.post(newEvent('user.created', { created_at }));
		expectAnswer(answer, 200, 'accepted');
	}
});

it('asks integration events for no time, which they do not have', async () => {
	const trigger = n8n.trigger({ format: 'integration', options: { maximumAge: 1 } });
	expectAnswer(await trigger.post(newEvent('webhook_test')), 200, 'accepted');
	expect(trigger.emitted.item._webhook).toMatchObject({ family: 'Test' });
});

it('refuses a forgery as a forgery, however old', async () => {
	const trigger = n8n.trigger({ options: { maximumAge: 1 } });
	const event = newEvent('user.created', { created_at: '2019-01-01T00:00:00Z' });
	const answer = await trigger.post(event, { secret: 'somebody else' });
	expectAnswer(answer, 401, 'signature_mismatch');
});
