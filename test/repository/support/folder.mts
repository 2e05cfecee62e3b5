import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { temporaryFolder } from '../../../tools/harness/temporaryFolder.mts';

export type Folder = ReturnType<typeof temporaryFolder>;

/**
 * A new temporary folder that holds these files; remove it after use.
 *
 * @param files path to text
 */
export function folderWith(files: Record<string, string>): Folder {
	const folder = temporaryFolder();
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder.path, path)), { recursive: true });
		writeFileSync(join(folder.path, path), text);
	}
	return folder;
}
