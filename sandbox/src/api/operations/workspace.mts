import { catalogue } from '../../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { findEventType } from '../../events/samples.mts';
import type { Operation } from '../operation.mts';
import { pageOf } from '../pages.mts';
import { notFound } from '../problem.mts';
import { eventTypeView } from '../views.mts';

export const getWorkspace: Operation = (_platform, { apiKey }) => ({
	status: 200,
	body: { id: 'ws_sandbox', name: 'Sandbox', scopes: apiKey.scopes },
});

export const listEventTypes: Operation = (_platform, call) =>
	pageOf(
		call,
		0,
		(position, limit) => catalogue.slice(position, position + limit),
		(entry) => catalogue.indexOf(entry) + 1,
		eventTypeView,
	);

export const getEventType: Operation = (_platform, { params }) => {
	const entry = findEventType(params.name!);
	if (!entry) throw notFound('event type', params.name!);
	return { status: 200, body: eventTypeView(entry) };
};
