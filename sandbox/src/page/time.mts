import { html, type Html } from './html.mts';

const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });

/** With date and time zone, such as `27 Nov 2026, 08:43:19 CET`. @param at milliseconds since 1970 */
export const timeText = (at: number): string => FORMAT.format(at);

export const time = (at: number): Html =>
	html`<time datetime="${new Date(at).toISOString()}">${timeText(at)}</time>`;
