/** How many triggers, or lines of the log, this process remembers something of; far more than an n8n has. */
const MAXIMUM = 10_000;

/** A map that does not grow for ever: what was set longest ago goes first. */
export class BoundedMap<T> {
	private readonly entries = new Map<string, T>();

	constructor(private readonly maximum = MAXIMUM) {}

	get(key: string): T | undefined {
		return this.entries.get(key);
	}

	set(key: string, value: T): void {
		this.entries.delete(key);
		this.entries.set(key, value);
		const [oldest] = this.entries.keys();
		if (this.entries.size > this.maximum && oldest !== undefined) this.entries.delete(oldest);
	}

	delete(key: string): void {
		this.entries.delete(key);
	}
}
