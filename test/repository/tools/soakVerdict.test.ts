import { STARTING } from '../../../tools/soak/deliveries.mts';
import { faultsOf, judge, type Break, type Evidence } from '../../../tools/soak/verdict.mts';

const run = (event: string, createdAt: number, more: object = {}) => ({
	...{ id: createdAt, event, createdAt, stoppedAt: createdAt + 1, status: 'success', passed: true },
	...more,
});
const delivered = (event: string, ...statuses: Array<number | undefined>) => ({
	...{ event, emittedAt: 0, status: 'succeeded' },
	attempts: statuses.map((responseStatus, index) => ({
		...{ startedAt: index * 100, duration: 10, responseStatus, answer: '' },
	})),
});
const broken = (kind: Break['kind']): Break => ({ kind, from: 150, to: 250, end: '' });

/** Two events that went through once. */
const good: Evidence = {
	emitted: ['a', 'b'],
	runs: [run('a', 100), run('b', 200)],
	deliveries: [delivered('a', 200), delivered('b', undefined, 200)],
	breaks: [],
	dropsDuplicates: true,
};

it('finds no fault where each event ran and passed once', () => {
	const verdict = judge(good);
	expect(verdict).toMatchObject({ emitted: 2, acceptedAtOnce: 1, acceptedLater: 1, executions: 2 });
	expect(faultsOf(verdict)).toEqual([]);
});

it('leaves out what belongs to no event of the soak', () => {
	const more = {
		runs: [...good.runs, run('c', 1), run('c', 2)],
		deliveries: [delivered('c', 200)],
	};
	const verdict = judge({ ...good, runs: more.runs });
	expect(verdict).toMatchObject({ executions: 2, twiceOtherwise: 0 });
	expect(judge({ ...good, deliveries: [...good.deliveries, ...more.deliveries] })).toEqual(
		judge(good),
	);
});

it('calls an event without execution lost, and says whether it had been accepted', () => {
	const lost = judge({ ...good, runs: [run('a', 100)] });
	expect(lost).toMatchObject({ lost: ['b'], acceptedAndLost: 1 });
	const refused = judge({ ...good, runs: [run('a', 100)], deliveries: [delivered('a', 200)] });
	expect(refused).toMatchObject({ lost: ['b'], acceptedAndLost: 0, neverAccepted: 1 });
	expect(faultsOf(refused)).toEqual(['1 events were lost']);
});

it('says which of the lost events the platform would still send again', () => {
	const pending = { ...delivered('b', undefined), status: 'pending' };
	const deliveries = [delivered('a', 200), pending];
	const verdict = judge({ ...good, runs: [run('a', 100)], deliveries });
	expect(verdict).toMatchObject({ lost: ['b'], lostInWaiting: 1, neverAccepted: 1 });
	expect(judge(good).lostInWaiting).toBe(0);
});

it('tells apart what n8n itself took while it started', () => {
	const [attempt] = delivered('b', 200).attempts;
	const atStart = { ...delivered('b'), attempts: [{ ...attempt!, answer: STARTING }] };
	const deliveries = [delivered('a', 200), atStart];
	const verdict = judge({ ...good, runs: [run('a', 100)], deliveries });
	expect(verdict).toMatchObject({ lost: ['b'], lostAtStart: 1, acceptedAndLost: 0 });
	expect(faultsOf(verdict)).toEqual(['1 events were lost']);
});

it.each([
	['kill', [broken('kill')], { twiceAroundKill: 1 }, []],
	[
		'restart',
		[broken('restart')],
		{ twiceAroundRestart: 1 },
		['1 events ran twice without a kill'],
	],
	['neither', [], { twiceOtherwise: 1 }, ['1 events ran twice without a kill']],
] as const)('excuses a second execution by a kill alone: %s', (_, breaks, counts, faults) => {
	const runs = [...good.runs, run('a', 300, { passed: false })];
	const verdict = judge({ ...good, runs, breaks: [...breaks] });
	expect(verdict).toMatchObject({ passedTwice: 0, ...counts });
	expect(faultsOf(verdict)).toEqual(faults);
});

it('does not excuse by a kill that came before or after both executions', () => {
	const early = { ...good, runs: [run('a', 300), run('a', 400, { passed: false }), run('b', 1)] };
	expect(judge({ ...early, breaks: [broken('kill')] })).toMatchObject({ twiceOtherwise: 1 });
	const late = { ...good, runs: [run('a', 1), run('a', 100, { passed: false }), run('b', 1)] };
	expect(judge({ ...late, breaks: [broken('kill')] })).toMatchObject({ twiceOtherwise: 1 });
});

it('never excuses what passed Drop Duplicates twice', () => {
	const verdict = judge({ ...good, runs: [...good.runs, run('a', 300)], breaks: [broken('kill')] });
	expect(faultsOf(verdict)).toEqual(['1 events passed Drop Duplicates twice']);
});

it('counts what ran and did not come out of Drop Duplicates', () => {
	const runs = [run('a', 100, { passed: false, status: 'crashed' }), run('b', 200)];
	expect(judge({ ...good, runs })).toMatchObject({ neverPassed: 1, neverPassedAndCrashed: 1 });
	expect(judge({ ...good, runs, dropsDuplicates: false })).toMatchObject({
		...{ neverPassed: 0, neverPassedAndCrashed: 0, passedTwice: 0 },
	});
});

it('is not content with no event at all', () => {
	expect(faultsOf(judge({ ...good, emitted: [] }))).toEqual(['no event was emitted']);
});
