import { html, type Html } from './html.mts';
import { eventTypeBoxes } from './options.mts';
import { saidAt } from './said.mts';

/** For triggers that do not register themselves: what a person fills in on a platform's web page. */
export const addEndpointForm = (isOpen: boolean): Html => html`
	<details class="card adding" ${isOpen && html`open`}>
		<summary id="open-adding">Add an endpoint</summary>
		<form class="add" method="post" action="/sandbox/actions/create">
			<p class="field">
				<label for="new-url">URL</label>
				<input
					id="new-url"
					name="url"
					type="url"
					maxlength="2048"
					required
					autocomplete="off"
					aria-describedby="about-new-url"
				/>
				<span class="muted" id="about-new-url">
					In n8n: the Production URL of the trigger, or its Test URL while it listens.
				</span>
			</p>
			<p class="field">
				<label for="new-description">Description</label>
				<input id="new-description" name="description" maxlength="500" autocomplete="off" />
			</p>
			<fieldset class="which">
				<legend>Events</legend>
				<label><input type="radio" name="which" value="all" checked /> All events</label>
				<label
					><input type="radio" name="which" value="chosen" id="which-chosen" /> Only these:</label
				>
				<details id="new-events">
					<summary>Choose event types</summary>
					<div class="boxes">${eventTypeBoxes('event')}</div>
				</details>
			</fieldset>
			<div class="row">
				<button id="add">Add endpoint</button>
				${saidAt('add')}
			</div>
		</form>
	</details>
`;
