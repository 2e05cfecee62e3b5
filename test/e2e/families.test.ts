import { catalogue } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { formatKeys } from '../../nodes/SignedWebhooks/catalogue/formats';
import { arrivals, type Trigger } from '../../tools/harness/instance.mts';
import { freshSample } from '../../tools/harness/platform.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance();

describe.each(formatKeys)('a trigger for %s events', (format) => {
	let trigger: Trigger;
	let sent = 0;
	beforeAll(async () => {
		trigger = await instance.trigger({ format });
	});

	const entries = catalogue.filter((entry) => entry.format === format);
	const rows = entries.map((entry) => ({ type: entry.event.type, family: entry.family, entry }));

	it.each(rows)('emits $type on the output $family', async ({ entry, family }) => {
		const event = freshSample(entry);

		const answer = await trigger.post(event);

		expect(answer.status).toBe(200);
		expect(answer.json).toEqual({ status: 200, code: 'accepted', message: expect.any(String) });
		expect(answer.headers.get('content-type')).toContain('application/json');
		sent += 1;
		const execution = await trigger.latest(sent);
		expect(execution.status).toBe('success');
		expect(arrivals(execution, { format })).toEqual([
			{
				output: family,
				items: [
					{
						...event,
						_webhook: expect.objectContaining({ format, family, verified_with: 'current' }),
					},
				],
			},
		]);
	});

	it('emits an unknown type on Other and says why', async () => {
		const [first] = entries;
		const unknown = { ...freshSample(first!), type: 'brand.new', event: 'brand.new' };

		const answer = await trigger.post(unknown);

		expect(answer.json).toMatchObject({ status: 200, code: 'accepted' });
		sent += 1;
		const execution = await trigger.latest(sent);
		expect(execution.status).toBe('success');
		const [arrival, ...others] = arrivals(execution, { format });
		expect(others).toEqual([]);
		expect(arrival?.output).toBe('Other');
		expect(arrival?.items[0]).toMatchObject({
			_webhook: { issues: [expect.stringContaining('brand.new')] },
		});
	});
});

it('emits every family on one output in single mode', async () => {
	const trigger = await instance.trigger({ format: 'workspace', outputMode: 'single' });
	const events = catalogue.filter(({ format }) => format === 'workspace').map(freshSample);

	for (const event of events) expect((await trigger.post(event)).json?.code).toBe('accepted');

	const executions = await trigger.executions(events.length);
	const emitted = executions.map((it) =>
		arrivals(it, { format: 'workspace', outputMode: 'single' }),
	);
	expect(emitted).toEqual(
		events.map((event) => [{ output: 'All', items: [expect.objectContaining(event)] }]),
	);
});
