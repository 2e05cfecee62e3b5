import { HOUR } from '../receiving/time';

interface Line {
	/** When it was last written. */
	writtenAt: number;
	/** How often it was due since. */
	since: number;
}

/** How many lines are kept apart; beyond that the one written longest ago is forgotten. */
const MAXIMUM = 10_000;

/** Keeps n8n's log readable, and its disk free, whatever is sent: each line at most once an hour. */
export class LineLimit {
	private readonly lines = new Map<string, Line>();

	/**
	 * Asks whether a line may be written.
	 *
	 * @param key names the line
	 * @param now the caller's clock, in milliseconds
	 * @returns how often it was due since it was last written, this time included; `undefined` while it may
	 * not be written
	 */
	due(key: string, now: number): number | undefined {
		const line = this.lines.get(key);
		const count = (line?.since ?? 0) + 1;
		if (line !== undefined && Math.abs(now - line.writtenAt) < HOUR) {
			line.since = count;
			return undefined;
		}
		this.lines.delete(key);
		this.lines.set(key, { writtenAt: now, since: 0 });
		for (const oldest of this.lines.keys()) {
			if (this.lines.size <= MAXIMUM) break;
			this.lines.delete(oldest);
		}
		return count;
	}
}
