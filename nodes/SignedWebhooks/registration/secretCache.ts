import type { Secrets } from '../signature/scheme';

interface Entry {
	readAt: number;
	/** When a refusal last made us read; `-Infinity` when none did. */
	rereadAt: number;
	secrets: Promise<Secrets | undefined>;
}

/** After a refusal the secret is read again, but not more often than this. */
const REREAD_INTERVAL = 1_000;

/** How many triggers' secrets are kept; beyond that the one read longest ago goes. */
const MAXIMUM = 1_000;

/** Reads the credential; never rejects. `undefined`, "there is no secret", refuses everything. */
type Load = () => Promise<Secrets | undefined>;

/**
 * Keeps secrets in the process, since n8n makes every read of a credential costly (one V8 isolate
 * each). A flood of forgeries causes at most one read a second.
 */
export class SecretCache {
	/**
	 * @param lifetime milliseconds after which secrets are read again even if nothing was refused
	 */
	constructor(private readonly lifetime: number) {}

	private readonly entries = new Map<string, Entry>();

	/**
	 * The secrets of a trigger, read with `load` when they are not known, or were for too long.
	 *
	 * @param key names the trigger and its credential
	 * @param now the caller's clock, in milliseconds
	 */
	async get(key: string, load: Load, now: number): Promise<Secrets | undefined> {
		const known = this.entries.get(key);
		if (known !== undefined && Math.abs(now - known.readAt) < this.lifetime)
			return await known.secrets;
		return await this.read(key, load, now, known?.rereadAt);
	}

	/**
	 * The same after a refusal: the secret may just have been changed.
	 *
	 * @param refused what `get` returned and the delivery did not match
	 * @returns other secrets to try, or `undefined` when there are none, or none may be read yet
	 */
	async getAfterRefusal(
		key: string,
		load: Load,
		now: number,
		refused: Secrets | undefined,
	): Promise<Secrets | undefined> {
		const known = this.entries.get(key);
		const current = await known?.secrets;
		if (current !== refused) return current;
		const latest = this.entries.get(key);
		if (latest !== known) return await latest?.secrets;
		if (known !== undefined && Math.abs(now - known.rereadAt) < REREAD_INTERVAL) return undefined;
		return await this.read(key, load, now, now);
	}

	private async read(
		key: string,
		load: Load,
		now: number,
		rereadAt = -Infinity,
	): Promise<Secrets | undefined> {
		const entry: Entry = { readAt: now, rereadAt, secrets: load() };
		this.entries.delete(key);
		this.entries.set(key, entry);
		for (const oldest of this.entries.keys()) {
			if (this.entries.size <= MAXIMUM) break;
			this.entries.delete(oldest);
		}
		return await entry.secrets;
	}
}
