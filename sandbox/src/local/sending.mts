import { redeliver, sendTestEvent } from '../api/operations/deliveries.mts';
import { emitDraft } from '../events/emit.mts';
import { draftOf } from '../events/template.mts';
import { verdict } from '../page/answer.mts';
import type { Said } from '../page/said.mts';
import type { Platform } from '../platform.mts';
import type { DeliveryRow } from '../store/deliveries.mts';
import { isSubscribed } from '../store/endpoints.mts';
import type { Fields } from './fields.mts';
import { operate } from './operate.mts';

/** The text of the editor; browsers send its line breaks in the style of the web. */
export const bodyIn = (fields: Fields) => fields.text('body').replaceAll('\r\n', '\n');

/** Sends the events of the editor to everyone who is subscribed. */
export function send(platform: Platform, fields: Fields): Said {
	const draft = draftOf(platform, fields.text('type'), bodyIn(fields));
	const count = Number(fields.text('count') || 1);
	const { receivers } = emitDraft(platform, draft, count);
	if (receivers.length === 0) return nobody(platform, draft.type);
	const what = count === 1 ? 'Sent' : `${count} events sent`;
	return { message: `${what} to ${endpointCount(receivers.length)}`, tone: 'good' };
}

export const endpointCount = (count: number): string =>
	count === 1 ? '1 endpoint' : `${count} endpoints`;

/** Says that nobody got an event, and why. */
export function nobody({ endpoints }: Platform, type: string): Said {
	const disabled = endpoints
		.page({ status: 'disabled' }, Number.MAX_SAFE_INTEGER, 1000)
		.filter((it) => isSubscribed(it, type)).length;
	const why =
		disabled === 0
			? `No endpoint is subscribed to ${type}`
			: `No enabled endpoint is subscribed to ${type}, only ${endpointCount(disabled)} that ` +
				`${disabled === 1 ? 'is' : 'are'} disabled`;
	return { message: `${why}: nothing was sent`, tone: 'note' };
}

/** Sends the sample of an event type to one endpoint, and says what that answered. */
export async function sendTest(platform: Platform, fields: Fields): Promise<Said> {
	const params = { endpoint_id: fields.text('endpoint_id') };
	const body = { event_type: fields.text('event_type') };
	const answer = await operate(platform, sendTestEvent, params, body);
	const { id } = answer.body as { id: string };
	const { text, tone } = outcomeOf(platform, platform.deliveries.find(id));
	return { message: text, tone };
}

/** What came of a delivery with one attempt. @param delivery read after the attempt */
export function outcomeOf(
	{ deliveries }: Platform,
	delivery: DeliveryRow | undefined,
): ReturnType<typeof verdict> {
	const attempt = delivery && deliveries.attempts(delivery).at(-1);
	if (!attempt) return { text: 'Failed: the endpoint was deleted', tone: 'bad' };
	return verdict(delivery, attempt);
}

export async function sendAgain(platform: Platform, fields: Fields): Promise<Said> {
	await operate(platform, redeliver, { delivery_id: fields.text('delivery_id') });
	return { message: 'Sent again, as a new delivery', tone: 'good' };
}
