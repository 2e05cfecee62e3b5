import { eventsOf, hasPreviousSecret, type EndpointRow } from '../store/endpoints.mts';
import { html, type Html } from './html.mts';
import { eventTypeOptions } from './options.mts';
import { saidAt } from './said.mts';

/** Sends the sample of an event type to one endpoint, whatever it is subscribed to. */
export function testForm(endpoint: EndpointRow): Html {
	const { id } = endpoint;
	const first = eventsOf(endpoint).find((name) => name !== '*');
	return html`
		<form class="row" method="post" action="/sandbox/actions/test">
			<input type="hidden" name="endpoint_id" value="${id}" />
			<label for="test-${id}">Test event</label>
			<select id="test-${id}" name="event_type" aria-describedby="name-${id}">
				${eventTypeOptions(first)}
			</select>
			<button id="send-${id}" aria-describedby="name-${id}">Send test</button>
			${saidAt(`send-${id}`)}
		</form>
	`;
}

/**
 * A form about one endpoint. Forms that take turns at one place share the ids of what stands there, so that
 * the focus and what was said stay.
 */
const formAt = (
	place: string,
	action: string,
	{ id }: EndpointRow,
	label: string,
	fields?: Html,
): Html => html`
	<form class="row" method="post" action="/sandbox/actions/${action}">
		<input type="hidden" name="endpoint_id" value="${id}" />
		${fields}
		<button id="${place}-button-${id}" aria-describedby="name-${id}">${label}</button>
		${saidAt(`${place}-${id}`)}
	</form>
`;

export const statusForm = (endpoint: EndpointRow): Html =>
	endpoint.disabled_reason === null
		? formAt('status', 'disable', endpoint, 'Disable')
		: formAt('status', 'enable', endpoint, 'Enable');

const OVERLAPS = [
	[0, 'none: the old secret ends now'],
	[300, '5 minutes'],
	[3600, '1 hour'],
	[86_400, '24 hours'],
] as const;

/** Rotates the secret; while an overlap is running, ends that first. */
export function rotationForms(endpoint: EndpointRow): Html {
	const { id } = endpoint;
	return html`
		<details id="rotating-${id}">
			<summary id="open-rotation-${id}" aria-describedby="name-${id}">Rotate secret</summary>
			${hasPreviousSecret(endpoint, Date.now())
				? html`<p>The overlap of a rotation is running. End it to rotate again.</p>
						${formAt('rotation', 'revoke', endpoint, 'End the overlap')}`
				: formAt('rotation', 'rotate', endpoint, 'Rotate', overlapField(id))}
		</details>
	`;
}

const overlapField = (id: string): Html => html`
	<label for="overlap-${id}">Overlap</label>
	<select id="overlap-${id}" name="overlap_seconds" aria-describedby="name-${id}">
		${OVERLAPS.map(
			([seconds, label]) =>
				html`<option value="${seconds}" ${seconds === 3600 && html`selected`}>${label}</option>`,
		)}
	</select>
`;

/** What it says stands above the list, since its own card is gone then. */
export const deleteForm = (endpoint: EndpointRow): Html => html`
	<details id="deleting-${endpoint.id}">
		<summary id="open-deletion-${endpoint.id}" aria-describedby="name-${endpoint.id}">
			Delete
		</summary>
		<form class="row" method="post" action="/sandbox/actions/delete" data-said="said-endpoints">
			<input type="hidden" name="endpoint_id" value="${endpoint.id}" />
			<p>Its deliveries are deleted, too.</p>
			<button id="delete-${endpoint.id}" aria-describedby="name-${endpoint.id}">
				Delete endpoint
			</button>
		</form>
	</details>
`;
