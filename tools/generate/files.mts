import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { format, resolveConfig } from 'prettier';

/** Writes a generated file the way prettier wants it, so that generating twice changes nothing. */
export async function writeFormatted(file: string, text: string): Promise<void> {
	const options = await resolveConfig(file);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, await format(text, { ...options, filepath: file }));
}
