import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { N8n } from './n8n.mts';

/**
 * Every place where a text, or what matches a pattern, lies readable: the files that n8n wrote
 * (database with executions and workflows, event log, …) and everything that it logged.
 */
export function placesOf(text: string | RegExp, n8n: N8n): string[] {
	const pattern = typeof text === 'string' ? undefined : text;
	const isIn = (content: Buffer | string) =>
		pattern ? pattern.test(content.toString('latin1')) : content.includes(text as string);
	const entries = readdirSync(n8n.userFolder, { recursive: true, withFileTypes: true });
	const files = entries.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
	const found = files.filter((file) => isIn(contentOf(file)));
	return isIn(n8n.logs()) ? [...found, 'log'] : found;
}

/** What is in a file; nothing if it is gone by now, as a database's journal may be. */
function contentOf(file: string): Buffer {
	try {
		return readFileSync(file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
		throw error;
	}
}
