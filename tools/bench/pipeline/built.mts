import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bundle, bundleZod } from '../../build/bundle.js';

/**
 * What is measured is built as the package is, with the bundled zod. The package's own bundle exports nodes and
 * credentials only.
 */
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
writeFileSync(
	join(folder, 'bundle.js'),
	await bundle("export * from './tools/bench/pipeline/parts.mts';"),
);
writeFileSync(join(folder, 'zod.js'), await bundleZod());

export const {
	DuplicateMemory,
	catalogue,
	documented,
	formats,
	incoming,
	outputsByFamily,
	parseTime,
	receive,
	safeParse,
	sampleOf,
	schemes,
	timestamp,
	verify,
} = createRequire(join(folder, '_'))('./bundle.js') as typeof import('./parts.mts');

rmSync(folder, { recursive: true });
