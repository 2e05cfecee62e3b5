import { scripts } from '../../../package.json';
import { workflows } from '../support/workflows.mts';

const jobs = workflows.flatMap(({ file, jobs: all }) =>
	Object.entries(all).map(([name, job]) => ({ file, name, ...job })),
);
const steps = jobs.flatMap(({ file, name: job, steps: all }) =>
	all.map(({ uses, run }) => ({ file, job, uses, run })),
);
const commands = steps.flatMap(({ file, job, run }) => (run ? [{ file, job, run }] : []));
const pins = workflows.flatMap(({ file, uses }) => uses.map((words) => ({ file, words })));

it.each(pins)("$file: $words is GitHub's own action, pinned to a commit", ({ words }) => {
	expect(words).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

it('every step that uses an action was looked at', () => {
	expect(steps.filter(({ uses }) => uses !== undefined)).toHaveLength(pins.length);
});

it('an action has one commit in all workflows', () => {
	const actions = pins.map(({ words }) => words.split('@')[0]);
	const commits = pins.map(({ words }) => words);
	expect(new Set(commits).size).toBe(new Set(actions).size);
});

it.each(workflows)('$file gives no right to all its jobs but to read', ({ on, permissions }) => {
	expect([{}, { contents: 'read' }]).toContainEqual(permissions);
	expect(on).not.toHaveProperty('pull_request_target');
	expect(on).not.toHaveProperty('workflow_run');
});

it('each job of the release has the rights that it needs and no more', () => {
	const rights = jobs.flatMap(({ file, name, permissions }) =>
		permissions ? [[`${file} ${name}`, permissions]] : [],
	);
	expect(Object.fromEntries(rights)).toEqual({
		'publish.yml build': { contents: 'read' },
		'publish.yml check': { contents: 'read' },
		'publish.yml publish': { 'id-token': 'write' },
		'publish.yml attest': { 'id-token': 'write', attestations: 'write' },
		'publish.yml github-release': { contents: 'write' },
	});
});

const mayWrite = jobs.filter(({ permissions = {} }) =>
	Object.values(permissions).includes('write'),
);

it.each(mayWrite)("$file $name runs no code of the project, and takes the build's files", (job) => {
	const text = job.steps.map(({ uses = '', run = '' }) => `${uses}\n${run}`).join('\n');
	expect(text).not.toMatch(/actions\/checkout|npm (ci|install|run|test)|npx/);
	expect(text).toContain('actions/download-artifact@');
	expect(text).toContain('sha512sum --check --strict');
});

it('what is published is the file that was checked', () => {
	const [publishing, ...others] = commands.filter(({ run }) => run.includes('npm publish'));
	expect(others).toEqual([]);
	expect(publishing).toMatchObject({ file: 'publish.yml', job: 'publish' });
	expect(publishing?.run).toContain('npm publish ./release/*.tgz --provenance');
	expect(commands).toContainEqual({
		file: 'publish.yml',
		job: 'check',
		run: 'npm run release:check',
	});
});

it('E1: what is published is built where nothing ran but npm ci, and compared with a checked build', () => {
	const runs = commands.filter(({ file, job }) => file === 'publish.yml' && job === 'build');
	const own = runs.map(({ run }) => run).filter((run) => /\b(npm|npx|node)\b/.test(run));
	expect(own.slice(1)).toEqual([
		'npm ci',
		'npm run build',
		'mkdir release && npm pack --ignore-scripts --pack-destination release',
	]);
	const check = jobs.find(({ file, name }) => file === 'publish.yml' && name === 'check')!;
	const texts = check.steps.map(({ run = '' }) => run);
	const compared = texts.indexOf('sha512sum --check --strict <<<"$TARBALL"');
	expect(compared).toBeGreaterThan(texts.indexOf('npm run release:check'));
});

it.each(jobs)('$file $name ends after a time, and its checkout keeps no credentials', (job) => {
	expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
	const checkouts = job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
	for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
});

it.each(commands)('$file $job: "$run" takes nothing from the event into its text', ({ run }) => {
	expect(run.match(/\$\{\{(?! matrix\.)/g)).toBeNull();
});

it('every npm script that a workflow runs exists', () => {
	const names = commands.flatMap(({ run }) =>
		[...run.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name),
	);
	expect(names.length).toBeGreaterThan(0);
	expect(Object.keys(scripts)).toEqual(expect.arrayContaining(names));
});
