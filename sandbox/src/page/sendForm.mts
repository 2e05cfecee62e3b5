import { catalogue } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { practice, practiceKinds, type Practice } from '../events/practice.mts';
import { PLACEHOLDERS, templateOf } from '../events/template.mts';
import { html, raw, type Html } from './html.mts';
import { eventTypeOptions } from './options.mts';
import { saidAt } from './said.mts';

const FIRST = 'report.completed';

/** Sends events: as they should be, with a payload of one's own, or with something wrong. */
export const sendForm = (): Html => html`
	<form class="card send" method="post" action="/sandbox/actions/emit">
		<div>
			<div class="field">
				<label for="type">Event type</label>
				<select id="type" name="type">
					${eventTypeOptions(FIRST)}
				</select>
			</div>
			<div class="row">
				<label for="count">How many</label>
				<input id="count" name="count" type="number" min="1" max="500" value="1" required />
				<button id="send">Send event</button>
				${saidAt('send')}
			</div>
			<h3>Send it with something wrong</h3>
			<p class="muted">
				Once, to the enabled endpoints that are subscribed to the event type. Their answers appear
				here.
			</p>
			<ul class="practice">
				${practiceKinds.map(practiceButton)}
			</ul>
		</div>
		<div class="field">
			<label for="body">Body</label>
			<textarea
				id="body"
				name="body"
				rows="18"
				spellcheck="false"
				autocomplete="off"
				aria-describedby="about-body"
			></textarea>
			<p class="muted" id="about-body">
				Sent as you write it, apart from
				${PLACEHOLDERS.map((it, index) => html`${index > 0 && ', '}<code>"${it}"</code>`)}, which
				are replaced in each event. Leave it empty to send the sample.
			</p>
			<button type="button" class="quiet" id="reset" hidden>Start from the sample again</button>
		</div>
	</form>
`;

const practiceButton = (kind: Practice): Html => html`
	<li class="row">
		<button
			class="quiet"
			id="practise-${kind}"
			name="kind"
			value="${kind}"
			formaction="/sandbox/actions/practise"
			aria-describedby="about-${kind}"
		>
			${practice[kind].button}
		</button>
		<span class="muted" id="about-${kind}">${practice[kind].what}</span>
		${saidAt(`practise-${kind}`)}
	</li>
`;

/** What the script puts into the editor, by event type. */
export function templates(): Html {
	const all = Object.fromEntries(catalogue.map((it) => [it.event.type, templateOf(it)]));
	// Text in a script element ends at the first `</script`.
	const json = JSON.stringify(all).replaceAll('<', '\\u003c');
	return raw(`<script type="application/json" id="templates">${json}</script>`);
}
