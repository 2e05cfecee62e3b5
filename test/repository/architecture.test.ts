import manifest from '../../package.json';
import {
	brokenWalls,
	circles,
	filesIn,
	longFiles,
	namedHeaders,
	pictureOf,
} from './support/architecture.mts';
import { FOLDERS, otherRooms, productRooms } from './support/rooms.mts';
import { readSources, readText } from './support/sources.mts';

const sources = readSources(FOLDERS);
const product = sources.filter(({ file }) => /^(nodes|credentials)\//.test(file));
const rooms = [...productRooms, ...otherRooms];

it('every file is in a room', () => {
	const homes = rooms.flatMap((room) => filesIn(room, rooms, sources));
	expect(new Set(homes)).toEqual(new Set(sources));
});

it('ARCHITECTURE.md shows the walls as they are', () => {
	expect(readText('ARCHITECTURE.md')).toContain(pictureOf(productRooms));
});

describe('what is published', () => {
	it.each(productRooms)('$name imports only what it may', (room) => {
		const members = filesIn(room, rooms, sources);
		expect(members).not.toEqual([]);
		expect(brokenWalls(room, members)).toEqual([]);
	});

	it('has no import circle', () => {
		expect(circles(product)).toEqual([]);
	});

	it('names signature headers in signature/ only', () => {
		expect(namedHeaders(product)).toEqual([]);
	});

	it('has no file that does not fit on two screens', () => {
		expect(longFiles(product)).toEqual([]);
	});

	it('has no dependencies, and n8n-workflow as its only peer', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('overrides');
		expect(Object.keys(manifest.peerDependencies)).toEqual(['n8n-workflow']);
		expect(manifest.files).toEqual(['dist']);
	});
});

describe('sandbox, tools and tests', () => {
	it.each(otherRooms)('$name imports only what it may', (room) => {
		expect(brokenWalls(room, filesIn(room, rooms, sources))).toEqual([]);
	});

	it('have no import circle', () => {
		const others = sources.filter((source) => !product.includes(source));
		expect(circles(others)).toEqual([]);
	});
});
