import type { Format } from '../catalogue/defineFormat';
import type { EventFormat } from './eventFormat';
import { parseTime } from './freshness';
import { issuesOf } from './issues';

const NONE: readonly string[] = [];

const known = new WeakMap<Format, EventFormat>();

/** Reads the events of a documented format. Type and id stand in the signed body. */
export function documented(format: Format): EventFormat {
	const made = known.get(format) ?? {
		key: format.key,
		takesLists: false,
		understand({ exact }) {
			const event = format.read(exact);
			return {
				type: event.type,
				time: parseTime(event.created_at),
				id: format.identityOf(event),
				entry: format.find(event.type),
				event,
				unsigned: NONE,
			};
		},
		issuesOf({ value, exact }, { event, entry, time }) {
			// Checked is what `JSON.parse` makes of it: a number that arrives as text was sent as a number.
			const read = exact === value && event !== undefined ? event : format.read(value);
			return issuesOf(value, read, entry, format, time);
		},
	};
	known.set(format, made);
	return made;
}
