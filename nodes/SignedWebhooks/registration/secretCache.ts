import type { Secrets } from '../signature/scheme';
import { BoundedMap } from './boundedMap';

interface Entry {
	readonly readAt: number;
	/** When a refusal last made us read; `-Infinity` when none did. */
	readonly rereadAt: number;
	readonly secrets: Secrets | undefined;
}

/** After a refusal the secret is read again, but not more often than this. */
const REREAD_INTERVAL = 1_000;

/** How many triggers' secrets are kept; beyond that the one read longest ago goes. */
const MAXIMUM = 1_000;

/**
 * Reads the credential. `undefined`, "there is no secret", refuses everything. Rejects when the credential
 * cannot be read, which says nothing about the secret.
 */
type Load = () => Promise<Secrets | undefined>;

/**
 * Keeps secrets in the process, since n8n makes every read of a credential costly (one V8 isolate
 * each). A flood of forgeries causes at most one read a second. Concurrent requests share one read; a read
 * that fails is not kept, and leaves what was known before.
 */
export class SecretCache {
	/**
	 * @param lifetime milliseconds after which secrets are read again even if nothing was refused
	 */
	constructor(private readonly lifetime: number) {}

	private readonly entries = new BoundedMap<Entry>(MAXIMUM);

	/** The reads that have not ended yet. */
	private readonly reads = new Map<string, Promise<Secrets | undefined>>();

	/**
	 * The secrets of a trigger, read with `load` when they are not known, or were for too long.
	 *
	 * @param key names the trigger and its credential
	 * @param now the caller's clock, in milliseconds
	 * @throws what `load` throws
	 */
	async get(key: string, load: Load, now: number): Promise<Secrets | undefined> {
		const known = this.entries.get(key);
		if (known !== undefined && Math.abs(now - known.readAt) < this.lifetime) return known.secrets;
		return await this.read(key, load, now, known?.rereadAt);
	}

	/**
	 * The same after a refusal: the secret may just have been changed.
	 *
	 * @param refused what `get` returned and the request did not match
	 * @returns other secrets to try, or `undefined` when there are none, or none may be read yet
	 * @throws what `load` throws
	 */
	async getAfterRefusal(
		key: string,
		load: Load,
		now: number,
		refused: Secrets | undefined,
	): Promise<Secrets | undefined> {
		const known = this.entries.get(key);
		if (known !== undefined && known.secrets !== refused) return known.secrets;
		const isTooSoon = known !== undefined && Math.abs(now - known.rereadAt) < REREAD_INTERVAL;
		if (isTooSoon && !this.reads.has(key)) return undefined;
		return await this.read(key, load, now, now);
	}

	/** Reads, unless somebody is already reading. */
	private async read(
		key: string,
		load: Load,
		now: number,
		rereadAt = -Infinity,
	): Promise<Secrets | undefined> {
		const running = this.reads.get(key);
		if (running !== undefined) return await running;
		const reading = load();
		this.reads.set(key, reading);
		try {
			const secrets = await reading;
			this.entries.set(key, { readAt: now, rereadAt, secrets });
			return secrets;
		} finally {
			this.reads.delete(key);
		}
	}
}
