import { readFileSync } from 'node:fs';

import { resources } from '../../nodes/SignedWebhooks/action/resources.ts';
import { catalogue } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { Scheme } from '../../nodes/SignedWebhooks/signature/scheme.ts';
import { schemeKeys, schemes } from '../../nodes/SignedWebhooks/signature/schemes.ts';
import type { Generated } from './files.mts';

const FILES = ['SignedWebhooks', 'SignedWebhooksTrigger'].map(
	(name) => `nodes/SignedWebhooks/${name}.node.json`,
);

/** What people call the thing, whatever the platform. */
const GENERAL = [
	'Webhook',
	'Signed',
	'Signature',
	'Verify Signature',
	'Verify Webhook',
	'HMAC',
	'Ed25519',
	'SHA-256',
	'SHA256',
	'Secret',
	'Standard Webhooks',
	'Svix',
	'Subscribe',
	'Test Event',
	'Event',
	'Endpoint',
	'Delivery',
	'Report',
	'Download',
	'Sync',
	'Deduplicate',
	'Duplicates',
];

/** `sync.failed` as people type it: `Sync Failed`. */
const inWords = (type: string): string =>
	type
		.split(/[._]/)
		.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
		.join(' ');

/** `Rotate Secret` is found as it is; `Get` only with what it gets. */
const operationWords = resources.flatMap(({ name: resource, operations }) =>
	operations.map(({ name }) =>
		name.includes(' ') && !name.startsWith('Get') ? name : `${name} ${resource}`,
	),
);

const schemeWords = schemeKeys.map((key): Scheme => schemes[key]).map(({ label }) => label);

/**
 * The words by which the editor's search finds the nodes: both have the same, since the list makes one entry
 * of the two. Letter case does not matter to it.
 */
export function generateCodex(): Generated {
	const types = catalogue.map(({ event }) => inWords(event.type));
	const words = [...GENERAL, ...schemeWords, ...operationWords, ...types];
	const alias = words.filter(
		(word, index) => words.findIndex((it) => it.toLowerCase() === word.toLowerCase()) === index,
	);
	const files = FILES.map((file) => {
		const codex = JSON.parse(readFileSync(file, 'utf8')) as object;
		return [file, JSON.stringify({ ...codex, alias })];
	});
	return { files: Object.fromEntries(files) as Generated['files'] };
}
