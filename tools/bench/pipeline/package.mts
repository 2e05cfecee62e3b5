import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { run } from '../../harness/command.mts';
import { repoRoot } from '../../harness/repo.mts';

const LOADS = 11;

/** Times the loading of both nodes and credentials where, as in n8n, n8n-workflow is loaded already. */
const SCRIPT = `
	require('n8n-workflow');
	const start = performance.now();
	for (const file of JSON.parse(process.argv[1])) require(file);
	process.stdout.write(String(performance.now() - start));
`;

/** Milliseconds that a fresh Node.js takes to load the built package, several times. */
export async function loadTimes(): Promise<number[]> {
	const root = repoRoot();
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const files = [...n8n.credentials, ...n8n.nodes].map((file) => join(root, file));
	const times: number[] = [];
	for (let i = 0; i < LOADS; i++) {
		const argv: [string, ...string[]] = [process.execPath, '-e', SCRIPT, JSON.stringify(files)];
		times.push(Number(await run({ argv, cwd: root })));
	}
	return times;
}

/** The bytes that the published package takes on disk, as npm counts them. */
export async function unpackedSize(): Promise<number> {
	const json = await run({
		argv: ['npm', 'pack', '--dry-run', '--json', '--ignore-scripts'],
		cwd: repoRoot(),
	});
	const [packed] = JSON.parse(json) as Array<{ unpackedSize: number }>;
	return packed!.unpackedSize;
}
