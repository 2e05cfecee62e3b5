import {
	sampleOf,
	type CatalogueEntry,
} from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { isObject, type JsonObject } from '../../../nodes/SignedWebhooks/catalogue/json.ts';
import { newId } from '../ids.mts';
import type { Platform } from '../platform.mts';
import { downloadLink, draftFrom, typeIn, type Draft } from './emit.mts';
import { payloadOf, findEventType, withPayload } from './samples.mts';

const NEW_ID = '<new id>';
const NOW = '<now>';
const REPORT_LINK = '<report link>';

/** What a template says in place of values that each event has its own of. */
export const PLACEHOLDERS = [NEW_ID, NOW, REPORT_LINK];

/** The sample of an event type as text to edit, with placeholders. */
export function templateOf(entry: CatalogueEntry): string {
	const sample = sampleOf(entry, { id: NEW_ID, created_at: NOW });
	const hasLink = entry.event.downloadUrlHours !== undefined;
	const body = hasLink ? withPayload(entry, sample, { download_url: REPORT_LINK }) : sample;
	return JSON.stringify(body, null, 2);
}

/**
 * The events that a template describes. Apart from its placeholders it is sent as it is, byte for byte.
 * The type that it names itself counts.
 *
 * @param type of a template that is blank, or names none
 * @throws ApiError when there is no such type
 */
export function draftOf(platform: Platform, type: string, template: string): Draft {
	if (template.trim() === '') return draftFrom(platform, { type });
	const named = typeIn(parsed(template));
	const draft = { type: typeof named === 'string' ? named : type, body: template };
	return { ...draftFrom(platform, draft), bodyText: () => filledIn(platform, type, template) };
}

function filledIn(platform: Platform, type: string, template: string): string {
	const values: Array<[string, () => string]> = [
		[NEW_ID, () => newId('evt')],
		[NOW, () => new Date().toISOString()],
		[REPORT_LINK, () => downloadLink(platform, reportIn(type, template))],
	];
	return values.reduce((text, [placeholder, value]) => {
		const quoted = JSON.stringify(placeholder);
		return text.includes(quoted) ? text.replaceAll(quoted, JSON.stringify(value())) : text;
	}, template);
}

function reportIn(type: string, template: string): JsonObject {
	const entry = findEventType(type);
	return entry ? payloadOf(entry, parsed(template)) : {};
}

function parsed(text: string): JsonObject {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}
