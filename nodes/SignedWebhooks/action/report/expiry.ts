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
