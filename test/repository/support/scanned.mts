import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { scan } from '../../../tools/release/checks.mts';
import type { Outcome } from '../../../tools/release/report.mts';
import { pack, unpack } from '../../../tools/harness/package.mts';
import { repoRoot } from '../../../tools/harness/repo.mts';
import { tinyPackage } from './tinyPackage.mts';

/**
 * Packs a tiny package, unpacks the tarball and has n8n's scanner judge what came out, as before a release.
 *
 * @param changes path to text: files that are added or replaced
 */
export async function scanned(changes: Record<string, string>): Promise<Outcome> {
	const folder = tinyPackage(changes);
	try {
		const scratch = join(folder.path, 'scratch');
		const unpacked = join(scratch, 'unpacked');
		mkdirSync(unpacked, { recursive: true });
		const { filename } = await pack(folder.path, scratch);
		await unpack(join(scratch, filename), unpacked);
		return await scan('package', unpacked, { root: repoRoot(), scratch });
	} finally {
		folder.remove();
	}
}
