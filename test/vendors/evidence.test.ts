import { evidenceWith } from '../../tools/generate/evidence.mts';
import { loadVendors } from '../../tools/vendors/vendors.mts';
import manifest from './package.json';
import { n8nTriggers } from './support/n8nTriggers.mts';

const byScheme = (vendors: Array<{ scheme: string; name: string }>) => {
	const names: Record<string, string[]> = {};
	for (const { scheme, name } of vendors) (names[scheme] ??= []).push(name);
	return names;
};

const claimed = evidenceWith('packages');

it('a scheme that claims packages is compared with just those', () => {
	expect(byScheme(loadVendors())).toEqual(
		Object.fromEntries(claimed.map(({ key, evidence }) => [key, evidence])),
	);
});

it('each installed package is claimed by a scheme', () => {
	const names = new Set(claimed.flatMap(({ evidence }) => evidence));
	expect(new Set(Object.keys(manifest.dependencies))).toEqual(names);
});

it('a scheme that claims a trigger of n8n is compared with that', () => {
	expect(n8nTriggers.map(({ scheme }) => scheme)).toEqual(
		evidenceWith('n8n').map(({ key }) => key),
	);
});
