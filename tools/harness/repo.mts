import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The npm name of the package under test, which n8n also puts before every node type's name. */
export const PACKAGE_NAME = 'n8n-nodes-signed-webhooks';

/**
 * The repository's root folder, found upwards from the working directory.
 *
 * `import.meta` would be shorter, but this code runs as ES module under tsx and as CommonJS under
 * jest, and the working directory is the one thing that both have.
 *
 * @throws when the working directory is outside the repository
 */
export function repoRoot(): string {
	for (let folder = process.cwd(); ; folder = dirname(folder)) {
		if (nameIn(join(folder, 'package.json')) === PACKAGE_NAME) return folder;
		if (folder === dirname(folder)) {
			throw new Error(`Not inside ${PACKAGE_NAME}: change into the repository's folder first`);
		}
	}
}

function nameIn(packageJson: string): unknown {
	if (!existsSync(packageJson)) return undefined;
	return (JSON.parse(readFileSync(packageJson, 'utf8')) as { name?: unknown }).name;
}
