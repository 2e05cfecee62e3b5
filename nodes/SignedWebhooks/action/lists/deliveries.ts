import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { tryToParseDateTime } from 'n8n-workflow';

import { contractPlatform } from '../../api/contract/contractPlatform';
import type { Delivery } from '../../api/types';
import { readListedEndpointId } from '../fields/endpoint';
import { firstMatches, isFound } from './firstMatches';

/** A log may be so long that nobody wants to wait until all of it was searched. */
const MOST_PAGES = 20;

/**
 * A page of the deliveries of the endpoint that the field Endpoint names, the newest first, for the
 * editor's list.
 *
 * @throws NodeOperationError when no endpoint is chosen
 */
export async function searchDeliveries(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const platform = contractPlatform(this, { retries: 1 });
	const endpointId = await readListedEndpointId(this, platform);
	const zone = this.getTimezone();
	const matchesIn = (items: readonly Delivery[]) =>
		items
			.map((delivery) => ({ delivery, item: toItem(delivery, zone) }))
			.filter(({ delivery: { id, event_id }, item }) => isFound(filter, [item.name, id, event_id]))
			.map(({ item }) => item);
	const pages = platform.deliveries.pages(endpointId, paginationToken);
	return await firstMatches(pages, matchesIn, MOST_PAGES);
}

const toItem = (delivery: Delivery, zone: string): INodeListSearchItems => ({
	name: [delivery.event_type, minuteOf(delivery.created_at, zone), outcomeOf(delivery)].join(' · '),
	value: delivery.id,
});

/** Such as `failed (401)`. What arrived needs no explanation. */
function outcomeOf({ status, attempt_count, response_status }: Delivery): string {
	if (status === 'succeeded' || attempt_count === 0) return status;
	return `${status} (${response_status ?? 'no answer'})`;
}

/** A time (RFC 3339) in n8n's timezone, to the minute. */
function minuteOf(time: string, zone: string): string {
	try {
		return tryToParseDateTime(time, zone).setZone(zone).toFormat('yyyy-MM-dd HH:mm');
	} catch {
		return time;
	}
}
