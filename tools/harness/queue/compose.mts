import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { repoRoot } from '../repo.mts';

/** A service of `deploy/compose.yaml`, as far as it is used here. */
export interface Service {
	image?: string;
	command?: string[];
	/** Values with `${VARIABLE}` replaced. */
	environment: Record<string, string>;
	networks?: Record<string, { ipv4_address: string }>;
	depends_on?: Record<string, { condition: string }>;
	healthcheck?: { test: string[] };
	restart?: string;
}

/** Where the files for an operator are. */
export const deployFile = (name: string): string =>
	readFileSync(join(repoRoot(), 'deploy', name), 'utf8');

/**
 * The services of `deploy/compose.yaml` by name.
 *
 * @param variables what `.env` would hold
 * @throws when the file asks for a variable that is missing and has no default
 */
export function composeServices(variables: Record<string, string>): Record<string, Service> {
	const text = deployFile('compose.yaml').replaceAll(
		/\$\{(\w+)(?::([-?])([^}]*))?\}/g,
		(_, name: string, kind: string | undefined, rest: string) => {
			const value = variables[name] || (kind === '-' ? rest : undefined);
			if (value === undefined) throw new Error(`${name} is missing: ${rest}`);
			return value;
		},
	);
	const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
	return services;
}
