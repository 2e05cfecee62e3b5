import { existsSync, readdirSync, statSync } from 'node:fs';
import { posix } from 'node:path';

const escaped = (text: string): string => text.replaceAll(/[.+?^$()[\]{}|\\]/g, '\\$&');

/** `<scheme>.ts` as an expression for the names that it stands for. */
const patternOf = (segment: string): RegExp =>
	new RegExp(
		`^${escaped(segment)
			.replaceAll(/<[^<>]+>/g, '.+')
			.replaceAll('*', '.*')}$`,
	);

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/**
 * Every file or folder that a path may mean. jest runs in the repository's root.
 *
 * @param path `<placeholder>` and `*` stand for any part of a name
 */
export function matching(path: string): string[] {
	const below = (folders: string[], segment: string): string[] =>
		folders.filter(isFolder).flatMap((folder) =>
			readdirSync(folder)
				.filter((name) => patternOf(segment).test(name))
				.map((name) => posix.join(folder, name)),
		);
	return path.split('/').filter(Boolean).reduce(below, ['.']);
}
