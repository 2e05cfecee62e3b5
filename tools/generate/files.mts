import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { format, resolveConfig } from 'prettier';

/** What a generator made. */
export interface Generated {
	/** The text of each file by its path, not formatted yet. */
	files: Record<string, string>;
	/** A folder in which nothing but these files may be. */
	folder?: string;
}

/** Formats the files the way prettier wants them, so that generating twice changes nothing. */
export async function formatted({ files, folder }: Generated): Promise<Generated> {
	const done: Generated['files'] = {};
	for (const [filepath, text] of Object.entries(files)) {
		done[filepath] = await format(text, { ...(await resolveConfig(filepath)), filepath });
	}
	return { files: done, folder };
}

/** Writes the files. */
export function write({ files, folder }: Generated): void {
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
}
