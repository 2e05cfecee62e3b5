import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { ExpectedError } from '../../harness/command.mts';
import { repoRoot } from '../../harness/repo.mts';

/** What is measured is what is published: the built files, with the bundled zod. */
const dist = join(repoRoot(), 'dist', 'nodes', 'SignedWebhooks');

if (!existsSync(dist)) {
	throw new ExpectedError('The package is not built. Run "npm run build" first');
}

const load = createRequire(join(dist, 'index.js'));

/** Loads a built file. A test checks that path and type name the same module. */
const built = <Module,>(path: string): Module => load(`./${path}.js`) as Module;

export const { catalogue, sampleOf } =
	built<typeof import('../../../nodes/SignedWebhooks/catalogue/catalogue.ts')>(
		'catalogue/catalogue',
	);
export const { safeParse } =
	built<typeof import('../../../nodes/SignedWebhooks/catalogue/zod.ts')>('catalogue/zod');
export const { DuplicateMemory } =
	built<typeof import('../../../nodes/SignedWebhooks/receiving/duplicates.ts')>(
		'receiving/duplicates',
	);
export const { documented } =
	built<typeof import('../../../nodes/SignedWebhooks/receiving/documented.ts')>(
		'receiving/documented',
	);
export const { outputsByFamily } =
	built<typeof import('../../../nodes/SignedWebhooks/receiving/routing.ts')>('receiving/routing');
export const { parseTime, timestamp } =
	built<typeof import('../../../nodes/SignedWebhooks/receiving/freshness.ts')>(
		'receiving/freshness',
	);
export const { receive } =
	built<typeof import('../../../nodes/SignedWebhooks/receiving/receive.ts')>('receiving/receive');
export const { verify } =
	built<typeof import('../../../nodes/SignedWebhooks/signature/verify.ts')>('signature/verify');
export const { formats } =
	built<typeof import('../../../nodes/SignedWebhooks/catalogue/formats.ts')>('catalogue/formats');
export const { incoming } =
	built<typeof import('../../../nodes/SignedWebhooks/receiving/request.ts')>('receiving/request');
export const { schemes } =
	built<typeof import('../../../nodes/SignedWebhooks/signature/schemes.ts')>('signature/schemes');
