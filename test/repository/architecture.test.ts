import manifest from '../../package.json';
import { readSources } from './support/sources.mts';

const NODE = 'nodes/SignedWebhooks';

/** Who may import whom; what is not listed is not allowed. */
const rooms: Record<string, { own: string; may: string[] }> = {
	signature: { own: `${NODE}/signature/`, may: ['node:crypto'] },
	catalogue: { own: `${NODE}/catalogue/`, may: [] },
	receiving: {
		own: `${NODE}/receiving/`,
		may: ['node:crypto', `${NODE}/signature/`, `${NODE}/catalogue/`],
	},
	...Object.fromEntries(
		['action', 'api', 'diagnosis', 'registration', 'trigger'].map((room) => [
			room,
			{ own: `${NODE}/${room}/`, may: ['n8n-workflow', 'node:crypto', `${NODE}/`] },
		]),
	),
	nodes: { own: `${NODE}/SignedWebhooks`, may: ['n8n-workflow', `${NODE}/`] },
	credentials: { own: 'credentials/', may: ['n8n-workflow'] },
};

const sources = readSources('nodes', 'credentials');

it.each(Object.entries(rooms))('%s imports only what it may', (_, { own, may }) => {
	const members = sources.filter(({ file }) => file.startsWith(own));
	expect(members.length).toBeGreaterThan(0);
	const forbidden = members.flatMap(({ file, imports }) =>
		imports
			.filter((name) => ![own, ...may].some((allowed) => name.startsWith(allowed)))
			.map((name) => `${file} imports ${name}`),
	);
	const zod = forbidden.filter((line) => line.endsWith(' imports zod/mini'));
	expect(zod.every((line) => line.startsWith(`${NODE}/catalogue/zod.ts `))).toBe(true);
	expect(forbidden.filter((line) => !zod.includes(line))).toEqual([]);
});

it('zod enters in one place only, the one that the build replaces', () => {
	const importers = sources.filter(({ imports }) => imports.some((name) => name.startsWith('zod')));
	expect(importers.map(({ file }) => file)).toEqual([`${NODE}/catalogue/zod.ts`]);
});

it('a file of the package fits on two screens', () => {
	const long = sources.filter(({ text }) => text.split('\n').length > 200);
	expect(long.map(({ file }) => file)).toEqual([]);
});

it('the published package has no dependencies and n8n-workflow as its only peer', () => {
	expect(manifest).not.toHaveProperty('dependencies');
	expect(manifest).not.toHaveProperty('overrides');
	expect(Object.keys(manifest.peerDependencies)).toEqual(['n8n-workflow']);
	expect(manifest.files).toEqual(['dist']);
});
