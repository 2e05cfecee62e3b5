import { SecretCache } from '../../nodes/SignedWebhooks/registration/secretCache';
import type { Secrets } from '../../nodes/SignedWebhooks/signature/scheme';

/** A credential that counts how often it is read. */
function credential(initial?: string) {
	const state = { value: initial, reads: 0, faults: 0 };
	const load = async (): Promise<Secrets | undefined> => {
		state.reads += 1;
		if (state.faults > 0) {
			state.faults -= 1;
			throw new Error('SQLITE_BUSY');
		}
		return state.value === undefined ? undefined : { current: state.value };
	};
	return { state, load };
}

it('reads once in 30 seconds', async () => {
	const { state, load } = credential('a');
	const cache = new SecretCache(30_000);
	for (const now of [0, 1, 29_999])
		expect(await cache.get('t', load, now)).toEqual({ current: 'a' });
	expect(state.reads).toBe(1);
	state.value = 'b';
	expect(await cache.get('t', load, 30_000)).toEqual({ current: 'b' });
});

it('reads once for concurrent deliveries', async () => {
	const { state, load } = credential('a');
	const cache = new SecretCache(30_000);
	await Promise.all(Array.from({ length: 20 }, async () => await cache.get('t', load, 0)));
	expect(state.reads).toBe(1);
});

it('keeps triggers apart', async () => {
	const cache = new SecretCache(30_000);
	expect(await cache.get('t', credential('a').load, 0)).toEqual({ current: 'a' });
	expect(await cache.get('u', credential('b').load, 0)).toEqual({ current: 'b' });
});

it('reads again when the clock was set back', async () => {
	const { state, load } = credential('a');
	const cache = new SecretCache(30_000);
	await cache.get('t', load, 1e12);
	state.value = 'b';
	expect(await cache.get('t', load, 0)).toEqual({ current: 'b' });
});

describe('after a refusal', () => {
	it('finds a changed secret at once', async () => {
		const { state, load } = credential('a');
		const cache = new SecretCache(30_000);
		const refused = await cache.get('t', load, 0);
		state.value = 'b';
		expect(await cache.getAfterRefusal('t', load, 1, refused)).toEqual({ current: 'b' });
		expect(await cache.get('t', load, 2)).toEqual({ current: 'b' });
	});

	it('reads at most once a second, however many forgeries come', async () => {
		const { state, load } = credential('a');
		const cache = new SecretCache(30_000);
		for (let now = 0; now < 5_000; now += 10) {
			const refused = await cache.get('t', load, now);
			await cache.getAfterRefusal('t', load, now, refused);
		}
		expect(state.reads).toBe(6); // the first, and one in each of the five seconds
	});

	it('gives concurrent deliveries the new secret from one read', async () => {
		const { state, load } = credential('a');
		const cache = new SecretCache(30_000);
		const refused = await cache.get('t', load, 0);
		state.value = 'b';
		const again = Array.from(
			{ length: 20 },
			async () => await cache.getAfterRefusal('t', load, 1, refused),
		);
		expect(await Promise.all(again)).toEqual(Array(20).fill({ current: 'b' }));
		expect(state.reads).toBe(2);
	});
});

it('has no secret when the credential is gone, and finds it when it is back', async () => {
	const { state, load } = credential();
	const cache = new SecretCache(30_000);
	const none = await cache.get('t', load, 0);
	expect(none).toBeUndefined();
	state.value = 'a';
	expect(await cache.getAfterRefusal('t', load, 1, none)).toEqual({ current: 'a' });
});

describe('A17: when the credential cannot be read', () => {
	it('says so, and reads again for the next request', async () => {
		const { state, load } = credential('a');
		const cache = new SecretCache(30_000);
		state.faults = 2;
		await expect(cache.get('t', load, 0)).rejects.toThrow('SQLITE_BUSY');
		await expect(cache.get('t', load, 0)).rejects.toThrow('SQLITE_BUSY');
		expect(await cache.get('t', load, 0)).toEqual({ current: 'a' });
		expect(state.reads).toBe(3);
	});

	it('concurrent requests share the read that fails', async () => {
		const { state, load } = credential('a');
		const cache = new SecretCache(30_000);
		state.faults = 1;
		const all = await Promise.allSettled(
			Array.from({ length: 20 }, async () => await cache.get('t', load, 0)),
		);
		expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['rejected']));
		expect(state.reads).toBe(1);
	});

	it('keeps what it knew, for as long as it would have', async () => {
		const { state, load } = credential('a');
		const cache = new SecretCache(30_000);
		const known = await cache.get('t', load, 0);
		state.faults = 1;
		await expect(cache.getAfterRefusal('t', load, 1_000, known)).rejects.toThrow('SQLITE_BUSY');
		expect(await cache.get('t', load, 29_999)).toEqual({ current: 'a' });
		expect(state.reads).toBe(2);
		state.faults = 1;
		await expect(cache.get('t', load, 30_000)).rejects.toThrow('SQLITE_BUSY');
	});

	it('finds a changed secret as soon as the fault is over, not a second later', async () => {
		const { state, load } = credential('a');
		const cache = new SecretCache(30_000);
		const known = await cache.get('t', load, 0);
		state.value = 'b';
		state.faults = 1;
		await expect(cache.getAfterRefusal('t', load, 1_000, known)).rejects.toThrow('SQLITE_BUSY');
		expect(await cache.getAfterRefusal('t', load, 1_001, known)).toEqual({ current: 'b' });
	});
});
