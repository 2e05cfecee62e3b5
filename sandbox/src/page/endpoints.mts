import type { Platform } from '../platform.mts';
import { eventsOf, type EndpointRow } from '../store/endpoints.mts';
import { html, type Html } from './html.mts';
import { eventTypeOptions } from './options.mts';

const SHOWN = 50;

const EMPTY = html`
	<p class="empty">
		No endpoint yet. Publish a workflow with the <b>Signed Webhooks Trigger</b> in n8n, registration
		<i>Automatic</i>, and its endpoint appears here.
	</p>
`;

/** The endpoints as cards. */
export function endpointList({ endpoints }: Platform): Html {
	const rows = endpoints.page({}, Number.MAX_SAFE_INTEGER, SHOWN);
	return rows.length === 0
		? EMPTY
		: html`<ul
				class="cards"
				data-news="${rows.length === 1 ? '1 endpoint' : `${rows.length} endpoints`}"
			>
				${rows.map(card)}
			</ul>`;
}

const REASONS = {
	requested: 'disabled on request',
	gone: 'disabled: it answered 410 Gone',
	failing: 'disabled: it failed for too long',
};

function card(endpoint: EndpointRow): Html {
	const { id, url, description, disabled_reason: reason } = endpoint;
	const events = eventsOf(endpoint);
	const first = events.find((name) => name !== '*');
	return html`
		<li class="card">
			<h3 id="url-${id}">${url}</h3>
			${description && html`<p>${description}</p>`}
			<p class="facts">
				${reason
					? html`<span class="badge failed">✕ ${REASONS[reason]}</span>`
					: html`<span class="badge succeeded">✓ enabled</span>`}
				<span>secret version ${endpoint.secret_version}</span>
				<code>${id}</code>
			</p>
			<p class="events">
				${events.length === 0 && html`<span class="muted">subscribed to nothing yet</span>`}
				${events.map((name) => html`<code>${name === '*' ? '* (all events)' : name}</code>`)}
			</p>
			<form method="post" action="/sandbox/actions/test" data-done="Test event sent">
				<input type="hidden" name="endpoint_id" value="${id}" />
				<label for="test-${id}">Test event</label>
				<select id="test-${id}" name="event_type" aria-describedby="url-${id}">
					${eventTypeOptions(first)}
				</select>
				<button id="send-${id}" aria-describedby="url-${id}">Send test</button>
			</form>
		</li>
	`;
}
