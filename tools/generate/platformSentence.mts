import type { Scheme } from '../../nodes/SignedWebhooks/signature/scheme.ts';
import {
	DEFAULT_SCHEME,
	schemeKeys,
	schemes,
} from '../../nodes/SignedWebhooks/signature/schemes.ts';

/** Those by which most people recognize what the list is about. They come first. */
const WELL_KNOWN = ['github', 'stripe', 'shopify', 'slack', 'discord', 'zoom', 'hubSpot'] as const;

/** These are no platform's own, so the sentence names them apart. */
const GENERAL: readonly string[] = [DEFAULT_SCHEME, 'standardWebhooks', 'urlToken'];

/** What the package is for, with the name of every platform that Verify By knows. */
export function platformSentence(): string {
	const others = schemeKeys.filter(
		(key) => !GENERAL.includes(key) && !WELL_KNOWN.some((known) => known === key),
	);
	const labels = [...WELL_KNOWN, ...others]
		.map((key): Scheme => schemes[key])
		.map(({ label }) => label);
	const last = labels.pop();
	return (
		`Start n8n workflows from the webhooks of **${labels.join(', ')} and ${last}**, of every platform that follows ` +
		'[Standard Webhooks](https://www.standardwebhooks.com), and of any other platform that signs ' +
		'([what to choose for each](docs/platforms.md)). Each request is verified, repeated events are dropped, ' +
		'and events are sorted onto outputs by type. A request that proves nothing never reaches your workflow.'
	);
}
