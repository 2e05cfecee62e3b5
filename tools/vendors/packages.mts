import { createRequire } from 'node:module';
import { join } from 'node:path';

import { isInstalled, type Pinned } from '../harness/pinned.mts';
import { repoRoot } from '../harness/repo.mts';

/** The providers' own packages, which the presets are compared with. */
export const vendorPackages: Pinned = {
	label: 'test/vendors',
	folder: join(repoRoot(), 'test', 'vendors'),
	rebuild: [],
	isForThisNode: false,
	installMinutes: 1,
	diskGigabytes: 0.5,
};

/** Whether they can be loaded. `npm run test:vendors` installs them. */
export const hasVendors = (): boolean => isInstalled(vendorPackages);

const load = createRequire(join(vendorPackages.folder, 'package.json'));

/** Loads one of the packages, as its users do. */
export const loadPackage = <Module,>(name: string): Module => load(name) as Module;

/** Loads a file of a package: where the package hides it, or where all of the package takes seconds. */
export const loadFile = <Module,>(name: string, file: string): Module =>
	load(join(vendorPackages.folder, 'node_modules', name, file)) as Module;
