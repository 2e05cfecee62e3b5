import { practice } from '../events/practice.mts';
import type { Platform } from '../platform.mts';
import type { AttemptRow, DeliveryRow } from '../store/deliveries.mts';
import type { EndpointRow } from '../store/endpoints.mts';
import { answerOf, standingOf } from './answer.mts';
import { html, type Html } from './html.mts';
import { bodyText } from './indent.mts';
import { saidAt } from './said.mts';
import { nameOf, shownUrl } from './shownUrl.mts';
import { signatureOf } from './signature.mts';
import { textBlock } from './text.mts';
import { time } from './time.mts';

/** A delivery with its endpoint and its attempts, the first of them first. */
export interface DeliveryRecord {
	delivery: DeliveryRow;
	endpoint: EndpointRow;
	attempts: AttemptRow[];
}

/**
 * One delivery: a line about it, and everything else folded away.
 *
 * @param isLocal whether the visitor may see the whole URL, tokens included
 */
export function deliveryItem(platform: Platform, record: DeliveryRecord, isLocal: boolean): Html {
	const { delivery } = record;
	return html`
		<details class="delivery" id="${delivery.id}">
			${summary(record)}
			<p class="facts">
				Delivery <code>${delivery.id}</code> of event <code>${delivery.event_id}</code>
			</p>
			${buttons(record, isLocal)} ${attemptList(record.attempts)} ${request(record)}
			<h3>Signature</h3>
			${signatureOf(platform, delivery)}
			<h3>Body</h3>
			${textBlock(bodyText(delivery.body), 'Body')}
		</details>
	`;
}

function summary({ delivery, endpoint, attempts }: DeliveryRecord): Html {
	const last = attempts.at(-1);
	const answer = last && answerOf(last);
	const { sign, word, tone } = standingOf(delivery, answer);
	const { trigger, next_attempt_at: next } = delivery;
	const tag = delivery.practice ? practice[delivery.practice].tag : trigger;
	return html`
		<summary id="open-${delivery.id}">
			<span class="badge ${tone}">${sign} ${word}</span>
			<b>${delivery.event_type}</b>
			${tag !== 'event' && html`<span class="tag">${tag}</span>`}
			<span class="muted">${time(delivery.created_at)}</span>
			<span class="to">${nameOf(endpoint)}</span>
			${answer && html`<span class="answer"><b>${answer.code}</b> ${answer.message}</span>`}
			${delivery.status === 'pending' && next && html`<span class="muted">due ${time(next)}</span>`}
		</summary>
	`;
}

const buttons = (
	{ delivery: { id, practice: kind }, endpoint }: DeliveryRecord,
	isLocal: boolean,
): Html => html`
	<div class="manage">
		${isLocal &&
		html`<div class="row">
			<button type="button" id="curl-${id}" data-copy-from="/sandbox/deliveries/${id}/curl">
				Copy as curl
			</button>
			${saidAt(`curl-${id}`)}
		</div>`}
		${endpoint.disabled_reason === null && kind === null && redeliverForm(id)}
		<a href="/sandbox/deliveries/${id}/body" download id="body-${id}">Download body</a>
	</div>
`;

const redeliverForm = (id: string): Html => html`
	<form class="row" method="post" action="/sandbox/actions/redeliver">
		<input type="hidden" name="delivery_id" value="${id}" />
		<button id="again-${id}">Redeliver</button>
		${saidAt(`again-${id}`)}
	</form>
`;

function attemptList(attempts: AttemptRow[]): Html | false {
	if (attempts.length === 0) return false;
	return html`
		<h3>Attempts</h3>
		<ol class="attempts">
			${attempts.map((attempt) => {
				const { code, message } = answerOf(attempt);
				return html`<li value="${attempt.number}">
					${time(attempt.started_at)}, after ${attempt.duration_ms} ms: <b>${code}</b> ${message}
				</li>`;
			})}
		</ol>
	`;
}

function request({ delivery, endpoint }: DeliveryRecord): Html | false {
	if (delivery.attempt_count === 0) return false;
	const headers = JSON.parse(delivery.request_headers) as Record<string, string>;
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	const url = shownUrl(delivery.request_url ?? endpoint.url);
	return html`
		<h3>Request</h3>
		${textBlock([`POST ${url}`, ...lines].join('\n'), 'Request')}
	`;
}
