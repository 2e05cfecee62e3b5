import { knowsHeaders, SIGNATURE_HEADERS, type Room } from './rooms.mts';
import type { Source } from './sources.mts';

const beginsWith = (text: string, starts: readonly string[] = []): boolean =>
	starts.some((start) => text.startsWith(start));

/** The sources in a room that is one of these. */
export const filesIn = (room: Room, rooms: readonly Room[], sources: readonly Source[]): Source[] =>
	sources.filter(({ file }) => rooms.find(({ files }) => beginsWith(file, files)) === room);

/** Every import of these files that goes through a wall of their room, as a sentence. */
export function brokenWalls(room: Room, members: readonly Source[]): string[] {
	const { files, ours, ourTypes = [], packages, packageTypes = [] } = room;
	const mayImport = ({ target, isOurs, isTypeOnly }: Source['imports'][number]): boolean =>
		isOurs
			? beginsWith(target, [...files, ...ours, ...(isTypeOnly ? ourTypes : [])])
			: packages === undefined ||
				[...packages, ...(isTypeOnly ? packageTypes : [])].includes(target);
	return members.flatMap(({ file, imports }) =>
		imports
			.filter((it) => !mayImport(it))
			.map(({ target }) => `${room.name}: ${file} imports ${target}`),
	);
}

/** Import circles, imports of types included: `a.ts → b.ts → a.ts`. None only if there is none. */
export function circles(sources: readonly Source[]): string[] {
	const importsOf = new Map(sources.map(({ file, imports }) => [file, imports]));
	const done = new Set<string>();
	const found: string[] = [];
	const visit = (file: string, way: string[]): void => {
		const start = way.indexOf(file);
		if (start >= 0) found.push([...way.slice(start), file].join(' → '));
		if (start >= 0 || done.has(file)) return;
		for (const { target } of importsOf.get(file) ?? []) visit(target, [...way, file]);
		done.add(file);
	};
	for (const { file } of sources) visit(file, []);
	return found;
}

/** Every file outside `signature/` that names a header in which a signature comes. */
export const namedHeaders = (sources: readonly Source[]): string[] =>
	sources
		.filter(({ file }) => !knowsHeaders(file))
		.flatMap(({ file, text }) =>
			SIGNATURE_HEADERS.filter((header) => text.toLowerCase().includes(header)).map(
				(header) => `${file} names ${header}`,
			),
		);

const MAX_LINES = 200;

/** Every file, generated declarations aside, that does not fit on two screens. */
export const longFiles = (sources: readonly Source[]): string[] =>
	sources
		.map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }))
		.filter(({ file, lines }) => lines > MAX_LINES && !file.endsWith('.d.ts'))
		.map(({ file, lines }) => `${file} has ${lines} lines`);

/** The rooms that may import others, and these, as a Mermaid flowchart: `  trigger --> receiving`. */
export const pictureOf = (rooms: readonly Room[]): string =>
	rooms
		.flatMap(({ name, ours }) =>
			ours.map((path) => `  ${name} --> ${path.split('/').filter(Boolean).at(-1)}`),
		)
		.join('\n');
