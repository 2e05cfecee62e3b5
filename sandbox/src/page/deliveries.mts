import type { Platform } from '../platform.mts';
import type { AttemptRow, DeliveryRow } from '../store/deliveries.mts';
import { html, type Html } from './html.mts';

const SHOWN = 30;

const EMPTY = html`
	<p class="empty">
		Nothing sent yet. Emit an event above: every enabled endpoint that is subscribed to its type
		gets it, signed.
	</p>
`;

const WORDS = { succeeded: 'delivered', failed: 'failed', pending: 'pending' };
const SIGNS = { succeeded: '✓', failed: '✕', pending: '…' };

/** The latest deliveries, each with its attempts folded away. */
export function deliveryList({ deliveries, endpoints }: Platform): Html {
	const rows = deliveries.page({}, Number.MAX_SAFE_INTEGER, SHOWN);
	if (rows.length === 0) return EMPTY;
	return html`<div class="deliveries" data-news="${newsOf(rows[0]!)}">
		${rows.map((row) => delivery(row, deliveries.attempts(row), endpoints.find(row.endpoint_id)!))}
	</div>`;
}

/** What is said aloud when something new stands there. */
const newsOf = ({ event_type, status, created_at }: DeliveryRow) =>
	`Latest delivery: ${event_type}, ${WORDS[status]}, ${timeOf(created_at)}`;

const timeOf = (at: number) => new Date(at).toLocaleTimeString('en-GB');

const clock = (at: number): Html =>
	html`<time datetime="${new Date(at).toISOString()}">${timeOf(at)}</time>`;

function delivery(
	row: DeliveryRow,
	attempts: AttemptRow[],
	{ url, disabled_reason }: { url: string; disabled_reason: string | null },
): Html {
	const { id, status, trigger, error, next_attempt_at: next } = row;
	return html`
		<details id="${id}">
			<summary id="open-${id}">
				<span class="badge ${status}">${SIGNS[status]} ${WORDS[status]}</span>
				<b>${row.event_type}</b>
				${trigger !== 'event' && html`<span class="tag">${trigger}</span>`}
				<span class="muted">${clock(row.created_at)}</span>
				<span class="to">${url}</span>
				${error && html`<span class="why">${error}</span>`}
				${status === 'pending' && next && html`<span class="muted">due ${clock(next)}</span>`}
			</summary>
			<p class="facts">Delivery <code>${id}</code> of event <code>${row.event_id}</code></p>
			${attempts.length > 0 && attemptTable(attempts)}
			<h3>Body</h3>
			<pre tabindex="0">${bodyText(row.body)}</pre>
			${disabled_reason === null &&
			html`<form method="post" action="/sandbox/actions/redeliver" data-done="Sent once more">
				<input type="hidden" name="delivery_id" value="${id}" />
				<button id="again-${id}">Redeliver</button>
			</form>`}
		</details>
	`;
}

const attemptTable = (attempts: AttemptRow[]): Html => html`
	<div class="scroll" tabindex="0" role="group" aria-label="Attempts">
		<table>
			<thead>
				<tr>
					<th>Attempt</th>
					<th>At</th>
					<th>Took</th>
					<th>Status</th>
					<th>Response</th>
				</tr>
			</thead>
			<tbody>
				${attempts.map(
					(it) =>
						html`<tr>
							<td>${it.number}</td>
							<td>${clock(it.started_at)}</td>
							<td>${it.duration_ms} ms</td>
							<td>${it.response_status ?? '–'}</td>
							<td>${it.response_body?.slice(0, 300) || it.error || 'empty'}</td>
						</tr>`,
				)}
			</tbody>
		</table>
	</div>
`;

const MAX_BODY = 4000;

function bodyText(body: Buffer): string {
	const text = body.toString('utf8');
	if (text.length > MAX_BODY) return `${text.slice(0, MAX_BODY)}…`;
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}
