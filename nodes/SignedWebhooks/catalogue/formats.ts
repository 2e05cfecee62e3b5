import type { Format } from './defineFormat';
import { integration } from './formats/integration';
import { project } from './formats/project';
import { workspace } from './formats/workspace';

/** Every format, in the order of the editor. */
const all = [workspace, project, integration] as const;

/** What a saved workflow holds. */
export type FormatKey = (typeof all)[number]['key'];

/** The formats by key. */
export const formats = Object.fromEntries(all.map((format) => [format.key, format])) as {
	[One in (typeof all)[number] as One['key']]: One;
};

export const formatKeys = all.map(({ key }) => key);

/**
 * The format that a saved workflow names.
 *
 * @throws Error when there is none of that name, as after a downgrade of the package
 */
export function formatOf(key: unknown): Format {
	const found = all.find((format) => format.key === key);
	if (found === undefined) throw new Error(`There is no event format "${String(key)}"`);
	return found;
}
