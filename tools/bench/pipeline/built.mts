import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type * as Catalogue from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type * as Zod from '../../../nodes/SignedWebhooks/catalogue/zod.ts';
import type * as Duplicates from '../../../nodes/SignedWebhooks/receiving/duplicates.ts';
import type * as Freshness from '../../../nodes/SignedWebhooks/receiving/freshness.ts';
import type * as Receive from '../../../nodes/SignedWebhooks/receiving/receive.ts';
import type * as Formats from '../../../nodes/SignedWebhooks/catalogue/formats.ts';
import type * as Request from '../../../nodes/SignedWebhooks/receiving/request.ts';
import type * as Schemes from '../../../nodes/SignedWebhooks/signature/schemes.ts';
import type * as Sign from '../../../nodes/SignedWebhooks/signature/sign.ts';
import type * as Verify from '../../../nodes/SignedWebhooks/signature/verify.ts';
import { ExpectedError } from '../../harness/command.mts';
import { repoRoot } from '../../harness/repo.mts';

/** What is measured is what is published: the built files, with the bundled zod. */
const dist = join(repoRoot(), 'dist', 'nodes', 'SignedWebhooks');

if (!existsSync(dist)) {
	throw new ExpectedError('The package is not built: run "npm run build" first');
}

const load = createRequire(join(dist, 'index.js'));

export const { catalogue, sampleOf } = load('./catalogue/catalogue.js') as typeof Catalogue;
export const { safeParse } = load('./catalogue/zod.js') as typeof Zod;
export const { DuplicateMemory } = load('./receiving/duplicates.js') as typeof Duplicates;
export const { parseTime } = load('./receiving/freshness.js') as typeof Freshness;
export const { receive } = load('./receiving/receive.js') as typeof Receive;
export const { verify } = load('./signature/verify.js') as typeof Verify;
export const { formats } = load('./catalogue/formats.js') as typeof Formats;
export const { incoming } = load('./receiving/request.js') as typeof Request;
export const { schemes } = load('./signature/schemes.js') as typeof Schemes;
export const { sign } = load('./signature/sign.js') as typeof Sign;
