import { readFileSync } from 'node:fs';

/** An entry of a lockfile. */
export interface Locked {
	version?: string;
	integrity?: string;
	resolved?: string;
	/** A folder of the repository stands there. */
	link?: boolean;
	/** Lies inside another package's tarball, whose hash covers it. */
	inBundle?: boolean;
}

/** The lockfile of each folder that is installed from the registry, and the packages in it. */
export const lockfiles = ['.', 'tools/harness/host', 'tools/harness/host-v1', 'test/vendors'].map(
	(folder) => {
		const file = `${folder}/package-lock.json`;
		const lock = JSON.parse(readFileSync(file, 'utf8')) as {
			lockfileVersion: number;
			packages: Record<string, Locked>;
		};
		const packages = Object.entries(lock.packages).filter(([path]) =>
			path.includes('node_modules/'),
		);
		return { file, version: lock.lockfileVersion, packages };
	},
);
