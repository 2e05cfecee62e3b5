import { formatKeys, formats } from '../../../nodes/SignedWebhooks/catalogue/formats.ts';
import { html, type Html } from './html.mts';

/** The options of a `select` that holds every event type, grouped by format and family. */
export const eventTypeOptions = (selected?: string): Html[] =>
	formatKeys.flatMap((format) =>
		formats[format].families.map(
			({ label, events }) => html`
				<optgroup label="${formats[format].label} · ${label}">
					${events.map(
						({ type }) => html`<option ${type === selected && html`selected`}>${type}</option>`,
					)}
				</optgroup>
			`,
		),
	);
