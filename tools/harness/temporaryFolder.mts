import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A new folder, what lies directly in it, and how to remove it.
 *
 * @param from a folder that is copied into it; by default it is empty
 */
export function temporaryFolder(from?: string): {
	path: string;
	names(): string[];
	remove(): void;
} {
	const path = mkdtempSync(join(tmpdir(), 'signed-webhooks-'));
	if (from !== undefined) cpSync(from, path, { recursive: true });
	return {
		path,
		names: () => readdirSync(path),
		remove: () => rmSync(path, { recursive: true }),
	};
}
