import type { components } from '../../../../nodes/SignedWebhooks/api/contract/schema.d.ts';
import type { Platform } from '../../platform.mts';
import type { EndpointChange, EndpointFilter, EndpointRow } from '../../store/endpoints.mts';
import { once } from '../idempotency.mts';
import type { Answer, Call, Operation } from '../operation.mts';
import { pageOf } from '../pages.mts';
import { ApiError, invalid, notFound } from '../problem.mts';
import { changedEvents, checkEvents } from '../subscriptions.mts';
import { endpointView, endpointWithSecretView } from '../views.mts';

type Schemas = components['schemas'];

/** @throws ApiError when there is no such endpoint */
export function endpointOf({ endpoints }: Platform, { params }: Call<never>): EndpointRow {
	const endpoint = endpoints.find(params.endpoint_id!);
	if (!endpoint) throw notFound('endpoint', params.endpoint_id!);
	return endpoint;
}

/** @throws ApiError when no event can be sent to it */
export function checkEnabled({ disabled_reason: reason }: EndpointRow): void {
	if (reason === null) return;
	const detail = `The endpoint is disabled (${reason}). Enable it first`;
	throw new ApiError(409, 'endpoint_disabled', detail);
}

export const createEndpoint: Operation = (platform, call: Call<Schemas['EndpointCreate']>) => {
	const { url, description = '', events = [] } = call.body;
	return once(platform, call, () => {
		checkUrl(platform, url);
		checkEvents('/events', events);
		const endpoint = platform.endpoints.create(url, description, events);
		const headers = { Location: `/v1/webhook_endpoints/${endpoint.id}` };
		return { status: 201, headers, body: endpointWithSecretView(endpoint) };
	});
};

export const listEndpoints: Operation = ({ endpoints }, call) =>
	pageOf(
		call,
		Number.MAX_SAFE_INTEGER,
		(before, limit) => endpoints.page(call.query as EndpointFilter, before, limit),
		({ seq }) => seq,
		endpointView,
	);

export const getEndpoint: Operation = (platform, call) => answer(endpointOf(platform, call));

export const updateEndpoint: Operation = (platform, call: Call<Schemas['EndpointUpdate']>) => {
	const { url, description, status, ...subscription } = call.body;
	const endpoint = endpointOf(platform, call as Call<never>);
	if (url !== undefined) checkUrl(platform, url, endpoint.id);
	const updated = platform.db.transaction(() => {
		const events = changedEvents(endpoint, subscription);
		const change: EndpointChange = {
			...(url === undefined ? {} : { url }),
			...(description === undefined ? {} : { description }),
			...(events === undefined ? {} : { events: JSON.stringify(events) }),
			...statusChange(endpoint, status),
			updated_at: Date.now(),
		};
		return platform.endpoints.change(endpoint, change);
	});
	platform.engine.wake(); // what waited while it was disabled
	return answer(updated);
};

export const deleteEndpoint: Operation = (platform, call) => {
	platform.endpoints.remove(endpointOf(platform, call).id);
	return { status: 204 };
};

const answer = (endpoint: EndpointRow): Answer => ({ status: 200, body: endpointView(endpoint) });

function statusChange(
	{ disabled_reason: reason }: EndpointRow,
	status: Schemas['EndpointStatus'] | undefined,
): EndpointChange {
	if (status === 'disabled' && reason === null) return { disabled_reason: 'requested' };
	if (status === 'enabled' && reason !== null) {
		return { disabled_reason: null, failures: 0, failing_since: null };
	}
	return {};
}

/** @param id of the endpoint that may have the URL already */
function checkUrl({ rules, endpoints }: Platform, text: string, id?: string): void {
	if (!URL.canParse(text)) throw invalid('/url', 'must be an absolute URL');
	const url = new URL(text);
	if (url.username || url.password)
		throw invalid('/url', 'must not contain a user name or a password');
	const refusal = rules.refusal(url);
	if (refusal) throw invalid('/url', refusal);

	const existing = endpoints.findByUrl(text);
	if (!existing || existing.id === id) return;
	throw new ApiError(
		409,
		'endpoint_url_exists',
		`The endpoint ${existing.id} already has this URL`,
		{
			members: { existing_endpoint_id: existing.id },
		},
	);
}
