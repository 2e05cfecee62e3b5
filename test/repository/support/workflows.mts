import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

export interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

export interface Job {
	permissions?: Record<string, string>;
	'timeout-minutes'?: number;
	steps: Step[];
}

/** A workflow of GitHub Actions. */
export interface Workflow {
	file: string;
	/** The words behind each `uses:`, comment included. */
	uses: string[];
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const FOLDER = '.github/workflows';

/** Every workflow of the repository, where jest runs. */
export const workflows: Workflow[] = readdirSync(FOLDER).map((file) => {
	const text = readFileSync(join(FOLDER, file), 'utf8');
	const uses = [...text.matchAll(/\buses: (.*)$/gm)].map(([, words]) => words!);
	return { file, uses, ...(parse(text) as Omit<Workflow, 'file' | 'uses'>) };
});
