import type { Platform } from '../platform.mts';
import { answerOf, standingOf } from './answer.mts';
import { deliveryItem, type DeliveryRecord } from './delivery.mts';
import { html, type Html } from './html.mts';
import { timeText } from './time.mts';

const SHOWN = 30;

const EMPTY = html`
	<p class="empty">
		Nothing has been sent yet. Send an event above: every enabled endpoint that is subscribed to its
		type receives it, signed.
	</p>
`;

/** The latest deliveries, each with everything about it folded away. @param isLocal as in `deliveryItem` */
export function deliveryList(platform: Platform, isLocal: boolean): Html {
	const { deliveries, endpoints } = platform;
	const records = deliveries.page({}, Number.MAX_SAFE_INTEGER, SHOWN).map((delivery) => ({
		delivery,
		endpoint: endpoints.find(delivery.endpoint_id)!,
		attempts: deliveries.attempts(delivery),
	}));
	if (records.length === 0) return EMPTY;
	return html`<div class="deliveries" data-news="${newsOf(records[0]!)}">
		${records.map((record) => deliveryItem(platform, record, isLocal))}
	</div>`;
}

/** What is said aloud when something new stands there. */
function newsOf({ delivery, attempts }: DeliveryRecord): string {
	const last = attempts.at(-1);
	const { word } = standingOf(delivery, last && answerOf(last));
	return `Latest delivery: ${delivery.event_type}, ${word}, ${timeText(delivery.created_at)}`;
}
