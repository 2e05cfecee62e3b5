import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

/** The bytes of a file. */
export const readBytes = (path: string): Buffer => readFileSync(path);

/** The files with content below a folder, largest first: path and size in bytes. */
export function filesIn(folder: string): Array<{ path: string; size: number }> {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => {
			const path = join(entry.parentPath, entry.name);
			return { path, size: statSync(path).size };
		})
		.filter(({ path }) => path.includes('binary_data'))
		.sort((a, b) => b.size - a.size);
}

/** Waits until something is so. */
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
