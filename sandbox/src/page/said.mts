import { html, type Html } from './html.mts';

/** Good, bad, still going on, or neither good nor bad. */
export type Tone = 'good' | 'bad' | 'wait' | 'note';

/** What the page says after an action. */
export interface Said {
	message: string;
	tone: Tone;
	/** Something to copy that is shown this once. */
	secret?: string;
}

/** Where the page says what came of a button. The script fills it in. */
export const saidAt = (id: string): Html => html`<output class="said" id="said-${id}"></output>`;

/** A note as the script would show it. */
export const noteText = ({ message, tone, secret }: Said): Html => html`
	<p class="note ${tone}" role="status">
		${message} ${secret !== undefined && html`<code>${secret}</code>`}
	</p>
`;
