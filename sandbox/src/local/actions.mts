import type { Request, RequestHandler } from 'express';

import type { Call, Operation } from '../api/operation.mts';
import { redeliver, sendTestEvent } from '../api/operations/deliveries.mts';
import { emit } from '../events/emit.mts';
import type { Platform } from '../platform.mts';

type Action = (platform: Platform, fields: Record<string, string>) => unknown;

/** What the forms of the page do. */
const actions = {
	emit: (platform, { type, count }) => emit(platform, { type, count: Number(count ?? 1) }),
	test: (platform, { endpoint_id = '', event_type }) =>
		operate(platform, sendTestEvent, { endpoint_id }, { event_type }),
	redeliver: (platform, { delivery_id = '' }) => operate(platform, redeliver, { delivery_id }, {}),
} satisfies Record<string, Action>;

export const actionNames = Object.keys(actions) as (keyof typeof actions)[];

/** Does what a form asks for, then leads back to the page. */
export const runAction =
	(platform: Platform, name: keyof typeof actions): RequestHandler =>
	async (request: Request, response) => {
		const action: Action = actions[name];
		await action(platform, (request.body ?? {}) as Record<string, string>);
		response.redirect(303, '/');
	};

/** The page needs no API key: it may do what it shows. */
function operate(
	platform: Platform,
	operation: Operation,
	params: Record<string, string>,
	body: object,
) {
	const call: Call = { params, query: {}, body, apiKey: { key: '', scopes: [] } };
	return operation(platform, call as Call<never>);
}
