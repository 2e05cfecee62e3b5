import { LineLimit } from '../../nodes/SignedWebhooks/registration/lineLimit';

const HOUR = 3_600_000;

describe('D9: a line in the log', () => {
	it('is written at once, then once an hour with the number since', () => {
		const limit = new LineLimit();
		expect(limit.due('a', 0)).toEqual({ count: 1, since: 0 });
		for (let now = 1; now <= 10; now += 1) expect(limit.due('a', now)).toBeUndefined();
		expect(limit.due('a', HOUR - 1)).toBeUndefined();
		expect(limit.due('a', HOUR)).toEqual({ count: 12, since: 1 });
		expect(limit.due('a', HOUR + 1)).toBeUndefined();
		expect(limit.due('a', 2 * HOUR)).toEqual({ count: 2, since: HOUR + 1 });
		expect(limit.due('a', 9 * HOUR)).toEqual({ count: 1, since: 9 * HOUR });
	});

	it('has nothing to do with another', () => {
		const limit = new LineLimit();
		const due = { count: 1, since: 0 };
		expect([limit.due('a', 0), limit.due('b', 0), limit.due('a', 0)]).toEqual([
			due,
			due,
			undefined,
		]);
	});

	it('is written again when the clock was set back', () => {
		const limit = new LineLimit();
		limit.due('a', 10 * HOUR);
		expect(limit.due('a', 0)).toEqual({ count: 1, since: 0 });
	});

	it('is forgotten, the oldest first, when there are too many', () => {
		const limit = new LineLimit();
		for (let line = 0; line <= 10_000; line += 1) limit.due(`line ${line}`, 0);
		expect(limit.due('line 10000', 1)).toBeUndefined();
		expect(limit.due('line 0', 1)).toEqual({ count: 1, since: 1 });
	});
});
