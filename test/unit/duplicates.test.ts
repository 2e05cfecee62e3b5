import { DuplicateMemory } from '../../nodes/SignedWebhooks/receiving/duplicates';
import type { Claim, Outcome } from '../../nodes/SignedWebhooks/receiving/duplicates';

const MINUTE = 60_000;

function claim(
	memory: DuplicateMemory,
	key: string,
	{ now = 0, remember = MINUTE, outcome = 'pending' as Outcome } = {},
) {
	return memory.claim({ key, now, remember, outcome: () => outcome });
}

const accept = (memory: DuplicateMemory, key: string, options = {}) =>
	(claim(memory, key, options) as Claim).settle(true);

describe('one event', () => {
	it('is in progress, then a duplicate, then forgotten with age', () => {
		const memory = new DuplicateMemory();
		const first = claim(memory, 'a') as Claim;
		expect(claim(memory, 'a', { now: 1 })).toBe('in_progress');
		first.settle(true);
		expect(claim(memory, 'a', { now: MINUTE - 1 })).toBe('duplicate');
		expect(claim(memory, 'a', { now: MINUTE })).toHaveProperty('settle');
	});

	it('is forgotten when its start failed', () => {
		const memory = new DuplicateMemory();
		(claim(memory, 'a') as Claim).settle(false);
		expect(memory.size).toBe(0);
		expect(claim(memory, 'a')).toHaveProperty('settle');
	});

	it('is claimed by one of many concurrent copies', () => {
		const memory = new DuplicateMemory();
		const results = Array.from({ length: 20 }, () => claim(memory, 'a'));
		expect(results.filter((result) => result !== 'in_progress')).toHaveLength(1);
	});
});

describe('nobody settled it, because the sender hung up', () => {
	const left = (outcome: Outcome, now: number) => {
		const memory = new DuplicateMemory();
		claim(memory, 'a', { outcome });
		return claim(memory, 'a', { now });
	};

	it('asks how it went', () => {
		expect(left('pending', 1)).toBe('in_progress');
		expect(left('accepted', 1)).toBe('duplicate');
		expect(left('failed', 1)).toHaveProperty('settle');
	});

	it.each([15, 24 * 60, 365 * 24 * 60])(
		'A9: waits for as long as the first is not answered: after %d minutes',
		(minutes) => {
			expect(left('pending', minutes * MINUTE)).toBe('in_progress');
		},
	);

	it('A9: counts the time from when it was accepted, not from when it came', () => {
		const memory = new DuplicateMemory();
		const first = claim(memory, 'a') as Claim;
		first.settle(true, 30 * MINUTE);
		expect(claim(memory, 'a', { now: 31 * MINUTE - 1 })).toBe('duplicate');
		expect(claim(memory, 'a', { now: 31 * MINUTE })).toHaveProperty('settle');
	});

	it('A9: counts it so also when the first was answered unnoticed', () => {
		const memory = new DuplicateMemory();
		let outcome: Outcome = 'pending';
		memory.claim({ key: 'a', now: 0, remember: MINUTE, outcome: () => outcome });
		expect(claim(memory, 'a', { now: 30 * MINUTE })).toBe('in_progress');
		outcome = 'accepted';
		expect(claim(memory, 'a', { now: 30 * MINUTE })).toBe('duplicate');
	});

	it('is deaf to the first one when the second has it', () => {
		const memory = new DuplicateMemory();
		let outcome: Outcome = 'pending';
		const request = { key: 'a', now: 0, remember: MINUTE, outcome: () => outcome };
		const first = memory.claim(request) as Claim;
		outcome = 'failed';
		const second = claim(memory, 'a') as Claim;
		first.settle(true);
		expect(claim(memory, 'a')).toBe('in_progress');
		second.settle(true);
		expect(claim(memory, 'a')).toBe('duplicate');
	});
});

describe('bounds', () => {
	it('forgets the oldest first beyond its maximum', () => {
		const memory = new DuplicateMemory(3);
		for (const key of ['a', 'b', 'c', 'd']) accept(memory, key);
		expect(memory.size).toBe(3);
		expect(claim(memory, 'b')).toBe('duplicate');
		expect(claim(memory, 'd')).toBe('duplicate');
		expect(claim(memory, 'a')).toHaveProperty('settle');
	});

	it('drops what is too old as new events come', () => {
		const memory = new DuplicateMemory();
		accept(memory, 'a');
		accept(memory, 'b');
		accept(memory, 'c', { now: 2 * MINUTE });
		expect(memory.size).toBe(1);
	});

	it('does not pile up what nobody settled', () => {
		const memory = new DuplicateMemory(10);
		let ended: Outcome = 'pending';
		for (let index = 0; index < 50; index += 1) {
			memory.claim({ key: `${index}`, now: 0, remember: MINUTE, outcome: () => ended });
		}
		expect(memory.size).toBe(10);
		ended = 'failed';
		claim(memory, 'next');
		expect(memory.size).toBe(1);
	});

	it('A9: does not pile up what ended behind one that waits for ever', () => {
		const memory = new DuplicateMemory();
		claim(memory, 'waits');
		for (let index = 0; index < 10_000; index += 1) {
			claim(memory, `hung up ${index}`, { outcome: 'failed' });
		}
		expect(memory.size).toBeLessThan(200);
		expect(claim(memory, 'waits')).toBe('in_progress');
	});

	it('A9: does not pile up what ended behind many that wait for ever', () => {
		const memory = new DuplicateMemory();
		const waiting = 1_000;
		for (let index = 0; index < waiting; index += 1) claim(memory, `waits ${index}`);
		for (let index = 0; index < 10_000; index += 1) {
			claim(memory, `hung up ${index}`, { outcome: 'failed' });
		}
		expect(memory.size).toBeLessThan(waiting + 200);
	});

	it('tells long ids apart', () => {
		const memory = new DuplicateMemory();
		const long = 'x'.repeat(10_000);
		accept(memory, `${long}1`);
		expect(claim(memory, `${long}1`)).toBe('duplicate');
		expect(claim(memory, `${long}2`)).toHaveProperty('settle');
	});
});
