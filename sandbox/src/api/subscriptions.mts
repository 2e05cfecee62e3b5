import { findEventType } from '../events/samples.mts';
import { eventsOf, type EndpointRow } from '../store/endpoints.mts';
import { invalid, notValid } from './problem.mts';

const ALL = '*';

/** The part of an update that says which events an endpoint gets. */
export interface SubscriptionChange {
	events?: string[];
	add_events?: string[];
	remove_events?: string[];
}

/** @throws ApiError when a name is unknown, or `*` is not alone */
export function checkEvents(pointer: string, names: string[]): void {
	if (names.includes(ALL) && names.length > 1) {
		throw invalid(pointer, 'must be ["*"] alone, or names without it');
	}
	const faults = names.flatMap((name, index) =>
		name === ALL || findEventType(name)
			? []
			: [{ pointer: `${pointer}/${index}`, detail: `There is no event type "${name}"` }],
	);
	if (faults.length > 0) throw notValid(faults);
}

/**
 * The new list of an endpoint's events; `undefined` when it stays.
 *
 * @throws ApiError when the change contradicts itself
 */
export function changedEvents(
	endpoint: EndpointRow,
	{ events, add_events: add, remove_events: remove }: SubscriptionChange,
): string[] | undefined {
	if (events && (add || remove)) {
		throw invalid('/events', 'cannot go together with add_events or remove_events');
	}
	Object.entries({ events, add_events: add, remove_events: remove }).forEach(([field, names]) =>
		checkEvents(`/${field}`, names ?? []),
	);
	if (events) return events;
	if (!add && !remove) return undefined;
	return without(withAdded(eventsOf(endpoint), add ?? []), remove ?? []);
}

function withAdded(current: string[], add: string[]): string[] {
	const isAll = [...current, ...add].includes(ALL);
	return isAll ? [ALL] : [...new Set([...current, ...add])];
}

function without(current: string[], remove: string[]): string[] {
	const isAll = current.includes(ALL);
	if (isAll && remove.some((name) => name !== ALL)) {
		throw invalid(
			'/remove_events',
			'cannot take names out of ["*"]. Send the whole list as events',
		);
	}
	return remove.includes(ALL) ? [] : current.filter((name) => !remove.includes(name));
}
