import { formatKeys, formats } from '../../../nodes/SignedWebhooks/catalogue/formats.ts';
import { html, type Html } from './html.mts';

/** Every event type, by format and family. */
const groups = formatKeys.flatMap((format) =>
	formats[format].families.map(({ label, events }) => ({
		label: `${formats[format].label} · ${label}`,
		types: events.map(({ type }) => type),
	})),
);

/** The options of a `select` that holds every event type. */
export const eventTypeOptions = (selected?: string): Html[] =>
	groups.map(
		({ label, types }) => html`
			<optgroup label="${label}">
				${types.map(
					(type) => html`<option ${type === selected && html`selected`}>${type}</option>`,
				)}
			</optgroup>
		`,
	);

/** A checkbox for every event type. */
export const eventTypeBoxes = (name: string): Html[] =>
	groups.map(
		({ label, types }) => html`
			<fieldset>
				<legend>${label}</legend>
				${types.map(
					(type) =>
						html`<label><input type="checkbox" name="${name}" value="${type}" /> ${type}</label>`,
				)}
			</fieldset>
		`,
	);
