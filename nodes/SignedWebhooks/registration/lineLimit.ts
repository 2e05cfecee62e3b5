import { HOUR } from '../receiving/time';
import { BoundedMap } from './boundedMap';

interface Line {
	/** When it was last written. */
	writtenAt: number;
	/** How often it was due since, and since when. */
	count: number;
	since: number;
}

/** What has happened since a line was last written, this time included. */
export interface Due {
	readonly count: number;
	/** When the first of them happened, in milliseconds since the epoch. */
	readonly since: number;
}

/** Keeps n8n's log readable, and its disk free, whatever is sent: each line at most once an hour. */
export class LineLimit {
	private readonly lines = new BoundedMap<Line>();

	/**
	 * Asks whether a line may be written.
	 *
	 * @param key names the line
	 * @param now the caller's clock, in milliseconds
	 * @returns `undefined` while it may not be written
	 */
	due(key: string, now: number): Due | undefined {
		const line = this.lines.get(key);
		const count = (line?.count ?? 0) + 1;
		const since = line === undefined || line.count === 0 ? now : line.since;
		if (line !== undefined && Math.abs(now - line.writtenAt) < HOUR) {
			Object.assign(line, { count, since });
			return undefined;
		}
		this.lines.set(key, { writtenAt: now, count: 0, since: now });
		return { count, since };
	}
}
