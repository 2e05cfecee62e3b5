import { html, type Html } from './html.mts';

/** Text line by line, which can be scrolled with the keyboard. @param label what it is, to be heard */
export const textBlock = (text: string, label: string): Html =>
	html`<pre tabindex="0" role="group" aria-label="${label}">${text}</pre>`;
