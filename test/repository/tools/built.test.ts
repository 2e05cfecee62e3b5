import { readText } from '../support/sources.mts';

/** The benchmark loads built files, which have no types, with the types of their sources. */
const text = readText('tools/bench/pipeline/built.mts');

const loads = [...text.matchAll(/\bbuilt<\s*typeof import\('([^']+)'\)\s*>\(\s*'([^']+)'/g)].map(
	([, type, path]) => ({ type, path }),
);

it('finds every built file that is loaded', () => {
	expect(loads).toHaveLength(text.match(/\bbuilt</g)!.length);
});

it.each(loads)('$path is loaded with its own type', ({ type, path }) => {
	expect(type).toBe(`../../../nodes/SignedWebhooks/${path}.ts`);
});
