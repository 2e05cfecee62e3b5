import { lockfiles } from '../support/lockfiles.mts';

describe.each(lockfiles)('$file', ({ version, packages }) => {
	const registered = packages.filter(([, { link, inBundle }]) => !link && !inBundle);

	it('is of the format that npm ci has understood since npm 7', () => {
		expect(version).toBe(3);
		expect(registered.length).toBeGreaterThan(100);
	});

	it('has a hash of every package', () => {
		const without = registered.filter(
			([, { integrity }]) => !/^sha512-.{86}==$/.test(integrity ?? ''),
		);
		expect(without.map(([path]) => path)).toEqual([]);
	});

	it('names no place to download from, so that each takes its own registry', () => {
		const named = packages.filter(([, { link, resolved }]) => !link && resolved !== undefined);
		expect(named.map(([, { resolved }]) => resolved)).toEqual([]);
	});

	it('links folders of the repository only', () => {
		const links = packages.filter(([, { link }]) => link).map(([, { resolved }]) => resolved);
		expect(links.filter((target) => target !== 'sandbox')).toEqual([]);
	});
});
