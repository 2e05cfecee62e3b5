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

	it('does not wait for ever', () => {
		expect(left('pending', 15 * MINUTE)).toHaveProperty('settle');
	});

	it('is deaf to the first one when the second has it', () => {
		const memory = new DuplicateMemory();
		const first = claim(memory, 'a') as Claim;
		const second = claim(memory, 'a', { now: 15 * MINUTE }) as Claim;
		first.settle(true);
		expect(claim(memory, 'a', { now: 15 * MINUTE })).toBe('in_progress');
		second.settle(true);
		expect(claim(memory, 'a', { now: 15 * MINUTE })).toBe('duplicate');
	});
});

describe('bounds', () => {
	it('forgets the oldest first beyond its maximum', () => {
		const memory = new DuplicateMemory(3);
		for (const key of ['a', 'b', 'c', 'd']) accept(memory, key);
		expect(memory.size).toBe(3);
		expect(claim(memory, 'a')).toHaveProperty('settle');
		expect(claim(memory, 'b')).toBe('duplicate');
		expect(claim(memory, 'd')).toBe('duplicate');
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

	it('tells long ids apart', () => {
		const memory = new DuplicateMemory();
		const long = 'x'.repeat(10_000);
		accept(memory, `${long}1`);
		expect(claim(memory, `${long}1`)).toBe('duplicate');
		expect(claim(memory, `${long}2`)).toHaveProperty('settle');
	});
});
