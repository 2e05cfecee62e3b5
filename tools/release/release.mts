/**
 * Everything about a release but the release: `npm run release:check`. It builds, packs, shows the exact
 * tarball and checks it. The tarball and its SBOM stay in `release/`; what is published is that file.
 *
 * `-- --audit-if-possible` is for places where the registry has no audit: that counts as skipped then.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

import { ExpectedError } from '../harness/command.mts';
import { repoRoot } from '../harness/repo.mts';
import {
	checkContents,
	checkPublished,
	checkReproducible,
	dryRun,
	makeRelease,
	scan,
} from './checks.mts';
import { outcomeLines, summary, tarballLines, type Outcome } from './report.mts';

async function main(mayBeUnasked: boolean): Promise<void> {
	const root = repoRoot();
	const scratch = mkdtempSync(join(tmpdir(), 'signed-webhooks-release-'));
	try {
		const release = await makeRelease(root, scratch);
		print([relative(root, release.tarball), ...tarballLines(release.packed), '']);
		const outcomes: Outcome[] = [];
		const add = (...more: Outcome[]) => {
			outcomes.push(...more);
			print(more.flatMap(outcomeLines));
		};
		add(checkContents(release));
		add(await checkReproducible(release));
		add(await scan('package', release.unpacked, release));
		add(await scan('sources', root, release));
		add(...(await checkPublished(release, mayBeUnasked)));
		add(await dryRun(release));
		print([summary(outcomes)]);
		if (outcomes.some(({ status }) => status === 'failed')) process.exitCode = 1;
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

const print = (lines: string[]): void => console.log(lines.join('\n'));

/** @throws ExpectedError for anything unknown */
function readMayBeUnasked(args: string[]): boolean {
	try {
		const { values } = parseArgs({ args, options: { 'audit-if-possible': { type: 'boolean' } } });
		return values['audit-if-possible'] ?? false;
	} catch (error) {
		throw new ExpectedError((error as Error).message);
	}
}

Promise.resolve()
	.then(async () => await main(readMayBeUnasked(process.argv.slice(2))))
	.catch((error: unknown) => {
		console.error(error instanceof ExpectedError ? error.message : error);
		process.exitCode = 1;
	});
