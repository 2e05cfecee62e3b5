import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { N8n } from './n8n.mts';

/**
 * Every place where a text lies readable: the files that n8n wrote (database with executions and
 * workflows, event log, …) and everything that it logged.
 */
export function placesOf(text: string, n8n: N8n): string[] {
	const entries = readdirSync(n8n.userFolder, { recursive: true, withFileTypes: true });
	const files = entries.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
	const found = files.filter((file) => readFileSync(file).includes(text));
	return n8n.logs().includes(text) ? [...found, 'log'] : found;
}
