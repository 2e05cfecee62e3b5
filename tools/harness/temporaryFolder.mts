import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder, what lies directly in it, and how to remove it. */
export function temporaryFolder(): { path: string; names(): string[]; remove(): void } {
	const path = mkdtempSync(join(tmpdir(), 'signed-webhooks-'));
	return {
		path,
		names: () => readdirSync(path),
		remove: () => rmSync(path, { recursive: true }),
	};
}
