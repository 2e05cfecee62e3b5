import { NodeConnectionTypes } from 'n8n-workflow';

import { formatKeys, formats } from '../catalogue/formats';
import { outputLabels } from '../receiving/routing';

const output = (displayName?: string) => ({
	type: NodeConnectionTypes.Main,
	...(displayName !== undefined && { displayName }),
});

const byFormat = Object.fromEntries(
	formatKeys.map((format) => [format, outputLabels(formats[format]).map(output)]),
);

const formatLabels = Object.fromEntries(
	formatKeys.map((format) => [format, formats[format].label]),
);

/**
 * The trigger's outputs as n8n asks for them: an expression over the parameters. They follow from
 * the format alone, so that changing the chosen events never rewires a canvas.
 */
export const outputsExpression =
	`={{ $parameter.outputMode === 'single' ? ${JSON.stringify([output()])} ` +
	`: (${JSON.stringify(byFormat)})[$parameter.format] }}`;

/** The line below the node's name on the canvas: what it listens to, in the 25 letters that fit there. */
export const subtitleExpression =
	`={{ $parameter.events.includes('*') ` +
	`? 'All ' + (${JSON.stringify(formatLabels)})[$parameter.format] ` +
	`: ($parameter.events[0] ?? 'No events') ` +
	`+ ($parameter.events.length > 1 ? ' + ' + ($parameter.events.length - 1) + ' more' : '') }}`;
