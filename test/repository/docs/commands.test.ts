import { scripts } from '../../../package.json';
import { readOptions } from '../../../tools/demo/options.mts';
import { isFile } from '../support/files.mts';
import { pages } from '../support/pages.mts';
import { readText } from '../support/sources.mts';

const RUN_HERE = 'test/repository/docs/commandsRun.test.ts';

/** Where each command of the pages is executed, and what one finds there. */
const executed: Array<{ page: string; command: string; by: string; as: string }> = [
	{ page: 'README.md', command: 'npm ci && npm start', by: '.ci/run', as: 'npm start -- --once' },
	{ page: 'README.md', command: 'npm ci && npm test', by: '.ci/run', as: 'npm test -- "$@"' },
	{
		page: 'README.md',
		command: 'npm ci && npm run build && npm pack',
		by: 'tools/harness/package.mts',
		as: "argv: ['npm', 'pack',",
	},
	{
		page: 'README.md',
		command: 'mkdir -p ~/.n8n/nodes',
		by: 'test/e2e/install.test.ts',
		as: "blockOf('README.md', 'bash', 'npm install')",
	},
	{ page: 'CONTRIBUTING.md', command: 'npm ci', by: '.ci/run', as: 'npm ci || return' },
	{
		page: 'sandbox/README.md',
		command: 'npm run sandbox',
		by: 'tools/harness/sandboxCommand.mts',
		as: scripts.sandbox.replace('tsx ', ''),
	},
	{
		page: 'docs/implementers.md',
		command: 'npm run sandbox',
		by: 'tools/harness/sandboxCommand.mts',
		as: scripts.sandbox.replace('tsx ', ''),
	},
	{
		page: 'docs/implementers.md',
		command: "BASE_URL='http",
		by: RUN_HERE,
		as: "blockOf('docs/implementers.md', 'sh', 'curl')",
	},
	{
		page: 'docs/implementers.md',
		command: 'import { createHmac }',
		by: RUN_HERE,
		as: "blockOf('docs/implementers.md', 'js', 'sign')",
	},
	{
		page: 'docs/verification.md',
		command: "URL='https",
		by: RUN_HERE,
		as: "blockOf('docs/verification.md', 'sh', 'openssl')",
	},
	{
		page: 'docs/verification.md',
		command: 'import { createHmac }',
		by: RUN_HERE,
		as: "blockOf('docs/verification.md', 'js', 'fetch')",
	},
];

const EXECUTABLE = ['sh', 'bash', 'js', 'mjs', 'ts', 'python', 'powershell'];

const blocks = pages.flatMap(({ file, blocks: all }) =>
	all
		.filter(({ language }) => EXECUTABLE.includes(language))
		.map(({ text }) => ({ page: file, command: text })),
);

const isRun = (block: { page: string; command: string }) =>
	executed.filter(({ page, command }) => page === block.page && block.command.startsWith(command));

it.each(blocks)('$page: "$command" is executed somewhere', (block) => {
	expect(isRun(block)).toHaveLength(1);
});

it.each(executed)(
	'$page: "$command" is there, and $by executes it',
	({ page, command, by, as }) => {
		expect(blocks.some((block) => block.page === page && block.command.startsWith(command))).toBe(
			true,
		);
		expect(readText(by)).toContain(as);
	},
);

describe('npm commands', () => {
	/** What npm does without a script. */
	const OWN = ['audit', 'ci', 'install', 'pack', 'publish', 'version'];

	const commands = pages.flatMap(({ file, codes, blocks: all }) => {
		const texts = [...codes, ...all.map(({ text }) => text)];
		return texts.flatMap((text) =>
			[...text.matchAll(/\bnpm (?:run )?([\w:]+)(?: -- ([\w.]+))?/g)].map(([, name, filter]) => ({
				page: file,
				name: name ?? '',
				filter,
			})),
		);
	});

	it.each(commands)('$page: npm $name exists', ({ name }) => {
		expect([...OWN, ...Object.keys(scripts)]).toContain(name);
	});

	const starts = pages.flatMap(({ file, text }) =>
		[...text.matchAll(/`npm start -- ([^`]+)`/g)].map(([, args = '']) => ({ page: file, args })),
	);
	it.each(starts)('$page: npm start takes $args', ({ args }) => {
		expect(() => readOptions(args.split(' '), {})).not.toThrow();
	});

	const filtered = commands.filter(({ filter }) => filter !== undefined);
	it.each(filtered)('$page: $name -- $filter runs a test file', ({ filter }) => {
		expect(isFile(`test/e2e/${filter}.test.ts`)).toBe(true);
	});
});
