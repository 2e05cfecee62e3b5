import { HOUR } from '../receiving/time';
import { BoundedMap } from './boundedMap';

interface Line {
	/** When it was last written. */
	writtenAt: number;
	/** How often it was due since. */
	since: number;
}

/** Keeps n8n's log readable, and its disk free, whatever is sent: each line at most once an hour. */
export class LineLimit {
	private readonly lines = new BoundedMap<Line>();

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
		this.lines.set(key, { writtenAt: now, since: 0 });
		return count;
	}
}
