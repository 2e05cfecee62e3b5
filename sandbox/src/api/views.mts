import {
	sampleOf,
	type CatalogueEntry,
} from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { components } from '../../../nodes/SignedWebhooks/api/contract/schema.d.ts';
import { bodySchema } from '../eventSchema.mts';
import type { AttemptRow, DeliveryRow } from '../store/deliveries.mts';
import { eventsOf, hasPreviousSecret, type EndpointRow } from '../store/endpoints.mts';

type Schemas = components['schemas'];

/** RFC 3339, in UTC. */
const time = (milliseconds: number) => new Date(milliseconds).toISOString();
const timeOrNull = (milliseconds: number | null) =>
	milliseconds === null ? null : time(milliseconds);

export function endpointView(endpoint: EndpointRow): Schemas['Endpoint'] {
	return {
		id: endpoint.id,
		url: endpoint.url,
		description: endpoint.description,
		events: eventsOf(endpoint),
		status: endpoint.disabled_reason === null ? 'enabled' : 'disabled',
		disabled_reason: endpoint.disabled_reason,
		created_at: time(endpoint.created_at),
		updated_at: time(endpoint.updated_at),
		secret: {
			hint: `…${endpoint.secret.slice(-4)}`,
			version: endpoint.secret_version,
			previous_expires_at: hasPreviousSecret(endpoint, Date.now())
				? timeOrNull(endpoint.previous_expires_at)
				: null,
		},
	};
}

/** The only view with the signing secret in it. */
export function endpointWithSecretView(endpoint: EndpointRow): Schemas['EndpointWithSecret'] {
	const view = endpointView(endpoint);
	return { ...view, secret: { ...view.secret, value: endpoint.secret } };
}

export function deliveryView(delivery: DeliveryRow): Schemas['Delivery'] {
	return {
		id: delivery.id,
		endpoint_id: delivery.endpoint_id,
		event_id: delivery.event_id,
		event_type: delivery.event_type,
		trigger: delivery.trigger,
		status: delivery.status,
		attempt_count: delivery.attempt_count,
		response_status: delivery.response_status,
		error: delivery.error,
		created_at: time(delivery.created_at),
		updated_at: time(delivery.updated_at),
		next_attempt_at: timeOrNull(delivery.next_attempt_at),
	};
}

export function deliveryWithAttemptsView(
	delivery: DeliveryRow,
	endpoint: EndpointRow,
	attempts: AttemptRow[],
): Schemas['DeliveryWithAttempts'] {
	return {
		...deliveryView(delivery),
		request: {
			url: delivery.request_url ?? endpoint.url,
			headers: JSON.parse(delivery.request_headers) as Record<string, string>,
			body: delivery.body.toString('utf8'),
		},
		attempts: attempts.map(({ number, started_at, duration_ms, ...answer }) => ({
			number,
			started_at: time(started_at),
			duration_ms,
			response_status: answer.response_status,
			response_body: answer.response_body,
			error: answer.error,
		})),
	};
}

export const eventTypeView = (entry: CatalogueEntry): Schemas['EventType'] => ({
	name: entry.event.type,
	description: entry.event.description,
	group: entry.family,
	format: entry.format,
	schema: bodySchema(entry),
	sample: sampleOf(entry),
});
