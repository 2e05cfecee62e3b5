import { NodeConnectionTypes } from 'n8n-workflow';

import { formatKeys, formats } from '../catalogue/formats';
import { OTHER_EVENTS } from '../receiving/otherEvents';
import { OTHER, outputLabels } from '../receiving/routing';
import { schemeKeys, schemes } from '../signature/schemes';

const output = (displayName?: string) => ({
	type: NodeConnectionTypes.Main,
	...(displayName !== undefined && { displayName }),
});

const single = JSON.stringify([output()]);

/** What a saved workflow may hold beside these has a single output. */
const byFormat = Object.fromEntries(
	formatKeys.map((format) => [format, outputLabels(formats[format]).map(output)]),
);

/** As `ownOutputs` of receiving/routing.ts labels them. */
const own =
	`[${JSON.stringify(output(OTHER))}].concat((Array.isArray($parameter.ownOutputs?.values) ? $parameter.ownOutputs.values : [])` +
	`.map((it, index) => ({ type: 'main', displayName: (typeof it?.name === 'string' || typeof it?.name === 'number' ? String(it.name).trim() : '') || 'Output ' + (index + 1) })))`;

/**
 * The trigger's outputs as n8n asks for them: an expression over the parameters. They follow from
 * format and outputs alone, so that changing the chosen events never rewires a canvas.
 */
export const outputsExpression =
	`={{ $parameter.outputMode === 'own' ? ${own} ` +
	`: $parameter.outputMode === 'single' ? ${single} ` +
	`: (${JSON.stringify(byFormat)})[$parameter.format] ?? ${single} }}`;

const formatLabels = Object.fromEntries(
	formatKeys.map((format) => [format, formats[format].label]),
);

const schemeLabels = Object.fromEntries(
	schemeKeys.filter((key) => schemes[key].kind !== 'token').map((key) => [key, schemes[key].label]),
);

const otherEvents =
	`($parameter.eventTypes ?? '*') === '*' ` +
	`? 'All ' + ((${JSON.stringify(schemeLabels)})[$parameter.verification] ?? 'Other') + ' Events' ` +
	`: $parameter.eventTypes`;

const documentedEvents =
	`($parameter.events ?? ['*']).includes('*') ` +
	`? 'All ' + ((${JSON.stringify(formatLabels)})[$parameter.format] ?? 'Events') ` +
	`: ($parameter.events[0] ?? 'No events') ` +
	`+ ($parameter.events.length > 1 ? ' + ' + ($parameter.events.length - 1) + ' more' : '')`;

/** The line below the node's name on the canvas: what it listens to, in the 25 letters that fit there. */
export const subtitleExpression = `={{ $parameter.format === '${OTHER_EVENTS}' ? (${otherEvents}) : (${documentedEvents}) }}`;
