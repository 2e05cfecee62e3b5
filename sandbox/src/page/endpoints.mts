import type { Platform } from '../platform.mts';
import { eventsOf, hasPreviousSecret, type EndpointRow } from '../store/endpoints.mts';
import { deleteForm, rotationForms, statusForm, testForm } from './endpointForms.mts';
import { html, type Html } from './html.mts';
import { nameOf, shownUrl } from './shownUrl.mts';
import { time } from './time.mts';

const SHOWN = 50;

const EMPTY = html`
	<p class="empty">
		No endpoint yet. Add one below, or publish a workflow in n8n whose
		<b>Signed Webhooks Trigger</b> has the registration <i>Automatic</i>: its endpoint appears here.
	</p>
`;

/** The endpoints as cards. @param isLocal whether the visitor may change them */
export function endpointList({ endpoints }: Platform, isLocal: boolean): Html {
	const rows = endpoints.page({}, Number.MAX_SAFE_INTEGER, SHOWN);
	if (rows.length === 0) return EMPTY;
	const news = rows.length === 1 ? '1 endpoint' : `${rows.length} endpoints`;
	return html`<ul class="cards" data-news="${news}">
		${rows.map((row) => card(row, isLocal))}
	</ul>`;
}

const REASONS = {
	requested: 'disabled',
	gone: 'disabled, because it answered 410 Gone',
	failing: 'disabled, because it failed for too long',
};

function card(endpoint: EndpointRow, isLocal: boolean): Html {
	const { id, disabled_reason: reason } = endpoint;
	const events = eventsOf(endpoint);
	const [name, url] = [nameOf(endpoint), shownUrl(endpoint.url)];
	return html`
		<li class="card" id="${id}">
			<h3 id="name-${id}">${name}</h3>
			${url !== name && html`<p class="to">${url}</p>`}
			<p class="facts">
				${reason
					? html`<span class="badge bad">✕ ${REASONS[reason]}</span>`
					: html`<span class="badge good">✓ enabled</span>`}
				<span>${secretFacts(endpoint)}</span>
				<code>${id}</code>
			</p>
			<p class="events">
				${events.length === 0 && html`<span class="muted">not subscribed to any event</span>`}
				${events.map((name) => html`<code>${name === '*' ? '* (all events)' : name}</code>`)}
			</p>
			${testForm(endpoint)}
			${isLocal &&
			html`<div class="manage">
				${statusForm(endpoint)} ${rotationForms(endpoint)} ${deleteForm(endpoint)}
			</div>`}
		</li>
	`;
}

function secretFacts(endpoint: EndpointRow): Html {
	const { secret, secret_version: version, previous_expires_at: end } = endpoint;
	return html`secret version ${version}
	(…${secret.slice(-4)})${hasPreviousSecret(endpoint, Date.now()) &&
	html`; version ${version - 1} is valid until ${time(end!)}`}`;
}
