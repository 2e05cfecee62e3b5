import { existsSync } from 'node:fs';
import { posix } from 'node:path';

/** A file or folder, relative to the repository; jest runs in its root. */
export const isFile = (path: string): boolean => existsSync(path);

/** Where a link of a page leads: a path in the repository and, after `#`, a heading. */
export function resolveLink(
	from: string,
	target: string,
): { path: string; anchor: string | undefined } {
	const [path = '', anchor] = target.split('#');
	return { path: path === '' ? from : posix.join(posix.dirname(from), path), anchor };
}
