import type { components } from '../../../../nodes/SignedWebhooks/api/contract/schema.d.ts';
import { sampleEvent, unknownType } from '../../events/emit.mts';
import { findEventType } from '../../events/samples.mts';
import type { Platform } from '../../platform.mts';
import type { DeliveryRow } from '../../store/deliveries.mts';
import { isSubscribed } from '../../store/endpoints.mts';
import { eventIdOf } from '../../store/events.mts';
import type { Answer, Call, Operation } from '../operation.mts';
import { pageOf } from '../pages.mts';
import { invalid, notFound } from '../problem.mts';
import { deliveryView, deliveryWithAttemptsView } from '../views.mts';
import { checkEnabled, endpointOf } from './endpoints.mts';

type Schemas = components['schemas'];

export const listDeliveries: Operation = (platform, call) => {
	const { trigger, status, event_type, event_id, created_after, created_before } = call.query;
	const filter = {
		endpoint_id: endpointOf(platform, call).id,
		trigger,
		status,
		event_type,
		event_id,
		created_after: created_after === undefined ? undefined : Date.parse(created_after),
		created_before: created_before === undefined ? undefined : Date.parse(created_before),
	};
	return pageOf(
		call,
		Number.MAX_SAFE_INTEGER,
		(before, limit) => platform.deliveries.page(filter, before, limit),
		({ seq }) => seq,
		deliveryView,
	);
};

export const getDelivery: Operation = (platform, call) =>
	withAttempts(platform, deliveryOf(platform, call));

export const sendTestEvent: Operation = async (
	platform,
	call: Call<Schemas['TestEventRequest']>,
) => {
	const { event_type: type } = call.body;
	const endpoint = endpointOf(platform, call as Call<never>);
	const entry = findEventType(type);
	if (!entry) throw unknownType('/event_type', type);

	const body = JSON.stringify(sampleEvent(platform, entry));
	const seq = platform.db.transaction(() => {
		const event = { id: eventIdOf(body), type, body: Buffer.from(body), isTest: true };
		return platform.deliveries.create(endpoint.id, platform.events.add(event), 'test');
	});
	await platform.engine.attempt(seq);
	const delivery = platform.deliveries.get(seq);
	if (!delivery) throw notFound('endpoint', endpoint.id);
	return withAttempts(platform, delivery);
};

export const redeliver: Operation = (platform, call) => {
	const { endpoint_id: endpointId, event_seq: eventSeq } = deliveryOf(platform, call);
	checkEnabled(platform.endpoints.find(endpointId)!);
	const seq = platform.deliveries.create(endpointId, eventSeq, 'redelivery');
	platform.engine.wake();
	return { status: 202, body: deliveryView(platform.deliveries.get(seq)!) };
};

export const recoverDeliveries: Operation = (platform, call: Call<Schemas['Recovery']>) => {
	const endpoint = endpointOf(platform, call as Call<never>);
	checkEnabled(endpoint);
	const since = Date.parse(call.body.since);
	// Without an end it has none: events may be of a time to come, if the clock was set back since.
	const until =
		call.body.until === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(call.body.until);
	if (until < since) throw invalid('/until', 'must not be before since');

	const enqueued = platform.db.transaction(() => {
		const missed = platform.deliveries
			.missed(endpoint.id, since, until)
			.filter(({ type }) => isSubscribed(endpoint, type));
		for (const { seq } of missed) platform.deliveries.create(endpoint.id, seq, 'recovery');
		return missed.length;
	});
	platform.engine.wake();
	return { status: 202, body: { enqueued } };
};

function deliveryOf({ deliveries }: Platform, { params }: Call<never>): DeliveryRow {
	const delivery = deliveries.find(params.delivery_id!);
	if (!delivery) throw notFound('delivery', params.delivery_id!);
	return delivery;
}

function withAttempts({ deliveries, endpoints }: Platform, delivery: DeliveryRow): Answer {
	const endpoint = endpoints.find(delivery.endpoint_id)!;
	const attempts = deliveries.attempts(delivery);
	return { status: 200, body: deliveryWithAttemptsView(delivery, endpoint, attempts) };
}
