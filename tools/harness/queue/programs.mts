import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ExpectedError, run } from '../command.mts';

const INSTALL = 'apt-get install postgresql redis-server nginx-light';

/** Where Debian keeps PostgreSQL's programs, newest version first. */
const POSTGRES = '/usr/lib/postgresql';

const folders = (): string[] => [
	...(process.env.PATH ?? '').split(':'),
	'/usr/sbin',
	...(existsSync(POSTGRES) ? readdirSync(POSTGRES) : [])
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => join(POSTGRES, version, 'bin')),
];

/**
 * The path of an installed program.
 *
 * @throws ExpectedError that names the packages when it is not installed
 */
export function program(name: string): string {
	const found = folders()
		.map((folder) => join(folder, name))
		.find((path) => existsSync(path));
	if (found !== undefined) return found;
	throw new ExpectedError(`There is no ${name}, which queue mode needs. Run: ${INSTALL}`);
}

/** What a command runs as, if not as this user. */
export interface User {
	uid: number;
	gid: number;
	/** Goes before a command. */
	argv: string[];
}

/** PostgreSQL refuses to run as root: then the user `postgres` does it. */
export async function postgresUser(): Promise<User | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const id = async (flag: string) =>
		Number(await run({ argv: ['id', flag, 'postgres'], cwd: process.cwd() }));
	const [uid, gid] = [await id('-u'), await id('-g')];
	return {
		uid,
		gid,
		argv: [program('setpriv'), `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--'],
	};
}
