import type { IDataObject } from 'n8n-workflow';

import { catalogue } from '../../catalogue/catalogue';
import { formats } from '../../catalogue/formats';
import { isObject } from '../../catalogue/json';
import { hoursAfter, parseTime } from '../../receiving/freshness';

/**
 * Until when the link of an event works, in milliseconds since the epoch: as the trigger says, or else
 * counted from the event's own time. `undefined` when the item says neither.
 */
export function expiryOf(json: IDataObject): number | undefined {
	const said = isObject(json._webhook) ? json._webhook.download_url_expires_at : undefined;
	return parseTime(said) ?? parseTime(countedFrom(json));
}

function countedFrom(json: IDataObject): string | undefined {
	for (const { format, event } of catalogue) {
		if (event.downloadUrlHours === undefined) continue;
		const { type, created_at } = formats[format].read(json);
		const time = type === event.type ? parseTime(created_at) : undefined;
		if (time !== undefined) return hoursAfter(time, event.downloadUrlHours);
	}
	return undefined;
}

/** Such as `2025-03-20T07:00:04Z`. */
export const shortTime = (time: number): string =>
	new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

const UNITS = [
	['day', 86_400_000],
	['hour', 3_600_000],
	['minute', 60_000],
] as const;

/** A span of milliseconds in words, such as "3 hours". */
export function ago(span: number): string {
	const [unit, size] = UNITS.find(([, length]) => span >= length) ?? ['second', 1_000];
	const count = Math.floor(span / size);
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
