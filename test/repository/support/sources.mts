import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The text of a file of the repository; jest runs in its root. */
export const readText = (file: string): string => readFileSync(file, 'utf8');

export interface Source {
	/** Relative to the repository, with `/`. */
	file: string;
	text: string;
	/** The specifiers of all imports and re-exports; relative ones resolved against the file. */
	imports: string[];
}

const IMPORT = /\bfrom '([^']+)'|\brequire\('([^']+)'\)|\bimport\('([^']+)'\)/g;

/** Reads every TypeScript source below the given folders of the repository. */
export function readSources(...folders: string[]): Source[] {
	return folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			// Declarations hold no code; ours are generated.
			.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
			.map((name) => {
				const file = path.posix.join(folder, name.split(path.sep).join('/'));
				const text = readText(file);
				const imports = [...text.matchAll(IMPORT)].map((match) => {
					const specifier = match[1] ?? match[2] ?? match[3] ?? '';
					return specifier.startsWith('.')
						? path.posix.join(path.posix.dirname(file), specifier)
						: specifier;
				});
				return { file, text, imports };
			}),
	);
}
