import { isBlank } from '../catalogue/json';
import type { Scheme, Source } from '../signature/scheme';
import { isCovered, textIn } from '../signature/values';
import type { EventFormat, Sent } from './eventFormat';
import { timeIn } from './freshness';

/** Where events say what they are. */
export interface EventSources {
	readonly type?: Source;
	readonly id?: Source;
	readonly createdAt?: Source;
}

const NONE: readonly string[] = [];

/** What a saved workflow holds. */
export const OTHER_EVENTS = 'other';

/** What the editor shows. */
export const OTHER_EVENTS_LABEL = 'Other Events';

const NO_TIME =
	'The time of the event could not be read, so Maximum Age does not apply. Set Event Created At From under Options to the place where these events have it.';

const NO_TYPE =
	'The event type could not be read. Set Event Type From under Options to the place where these events have it.';

/**
 * Reads events of any platform: only their type, id and time matter here, and the scheme says where these
 * stand. The user's own sources come first.
 *
 * @param needsTime whether it is an issue when the time cannot be read
 */
export function otherEvents(
	scheme: Scheme,
	own: EventSources = {},
	needsTime = false,
): EventFormat {
	const { event = {} } = scheme;
	const sources: EventSources = {
		type: own.type ?? event.type,
		id: own.id ?? event.id,
		createdAt: own.createdAt ?? event.createdAt,
	};
	return {
		key: OTHER_EVENTS,
		takesLists: scheme.accepts?.list === true,
		understand(sent, request) {
			const at = (source: Source | undefined) => {
				const text = source && textIn(source, request, sent.exact);
				return text === undefined || isBlank(text) ? undefined : text.trim();
			};
			const type = at(sources.type);
			const id = at(sources.id);
			const unsigned = [
				...(type !== undefined && !isCovered(sources.type, scheme) ? ['type'] : []),
				...(id !== undefined && !isCovered(sources.id, scheme) ? ['id'] : []),
			];
			return {
				type,
				time: timeIn(at(sources.createdAt)),
				id: id === undefined ? undefined : identityOf(type, id, sources.id, sent),
				unsigned,
			};
		},
		issuesOf(_, { type, time }) {
			const lacksTime = needsTime && time === undefined;
			if (type !== undefined && !lacksTime) return NONE;
			return [...(type === undefined ? [NO_TYPE] : []), ...(lacksTime ? [NO_TIME] : [])];
		},
	};
}

/**
 * One id may come with several event types. Events of one list share the request's headers, so there the
 * place in the list counts, too.
 */
function identityOf(
	type: string | undefined,
	id: string,
	source: Source | undefined,
	{ index }: Sent,
): string {
	const isShared = index !== undefined && source !== undefined && !('body' in source);
	return JSON.stringify(isShared ? [type ?? null, id, index] : [type ?? null, id]);
}
