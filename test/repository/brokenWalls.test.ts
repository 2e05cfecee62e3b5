import { brokenWalls, circles, filesIn, longFiles, namedHeaders } from './support/architecture.mts';
import { folderWith } from './support/folder.mts';
import { FOLDERS, otherRooms, productRooms } from './support/rooms.mts';
import { readSources } from './support/sources.mts';

const NODE = 'nodes/SignedWebhooks';

/** A small repository that keeps every rule, with imports in all the ways one can write them. */
const clean = {
	[`${NODE}/SignedWebhooksTrigger.node.ts`]: "import { a } from './trigger/a';",
	[`${NODE}/SignedWebhooks.node.ts`]: "export { a } from './action/a';",
	[`${NODE}/trigger/a.ts`]: "import { a } from '../registration/a';",
	[`${NODE}/action/a.ts`]: "import { a } from '../diagnosis/a';\nimport { b } from 'n8n-workflow';",
	[`${NODE}/registration/a.ts`]: "import { a } from '../api/a';\nimport 'node:crypto';",
	[`${NODE}/diagnosis/a.ts`]: "import type { A } from 'n8n-workflow';\nimport '../api/a';",
	[`${NODE}/receiving/a.ts`]:
		"import { a } from '../signature/a';\nimport { b } from '../catalogue';",
	[`${NODE}/api/a.ts`]: "import type { A } from './contract';",
	[`${NODE}/api/contract.d.ts`]: `/** x-signature-256 */\n${'\n'.repeat(300)}`,
	[`${NODE}/catalogue/index.ts`]: "import { z } from './zod';",
	[`${NODE}/catalogue/zod.ts`]: "export * from 'zod/mini';",
	[`${NODE}/signature/a.ts`]: "const header = 'X-Signature-256';",
	'credentials/A.credentials.ts': "import { a } from 'n8n-workflow';",
	'sandbox/src/a.mts':
		"import { a } from '../../nodes/SignedWebhooks/signature/a.ts';\n" +
		"type A = import('../../nodes/SignedWebhooks/api/contract.d.ts').A;",
	'sandbox/test/a.test.ts': "import { a } from '../../test/unit/a.mts';\nimport '../src/a.mts';",
	'tools/harness/a.mts': "import { a } from '../../sandbox/src/a.mts';",
	'tools/bench/a.cjs': "require('../harness/a.mts');",
	'test/unit/a.mts': "import { a } from '../../tools/bench/a.cjs';",
};

/** The files of another small repository, judged by every rule. */
function violations(changes: Record<string, string>): string[] {
	const folder = folderWith({ ...clean, ...changes });
	try {
		const sources = readSources(FOLDERS, folder.path);
		const rooms = [...productRooms, ...otherRooms];
		return [
			...rooms.flatMap((room) => brokenWalls(room, filesIn(room, rooms, sources))),
			...circles(sources),
			...namedHeaders(sources.filter(({ file }) => file.startsWith('nodes/'))),
			...longFiles(sources),
		];
	} finally {
		folder.remove();
	}
}

it('finds nothing where every wall stands', () => {
	expect(violations({})).toEqual([]);
});

/** One file that breaks a rule: its path, its text, and what is said about it. */
const broken: Array<[file: string, text: string, violation: string]> = [
	[
		`${NODE}/signature/b.ts`,
		"import { a } from '../catalogue';",
		`signature: ${NODE}/signature/b.ts imports ${NODE}/catalogue/index.ts`,
	],
	[
		`${NODE}/signature/b.ts`,
		"import type { A } from 'n8n-workflow';",
		`signature: ${NODE}/signature/b.ts imports n8n-workflow`,
	],
	[
		`${NODE}/catalogue/b.ts`,
		"import { z } from 'zod/mini';",
		`catalogue: ${NODE}/catalogue/b.ts imports zod/mini`,
	],
	[
		`${NODE}/catalogue/b.ts`,
		"import { createHash } from 'node:crypto';",
		`catalogue: ${NODE}/catalogue/b.ts imports node:crypto`,
	],
	[
		`${NODE}/api/b.ts`,
		"import type { A } from '../receiving/a';",
		`api: ${NODE}/api/b.ts imports ${NODE}/receiving/a.ts`,
	],
	[
		`${NODE}/receiving/b.ts`,
		"import { a } from '../api/a';",
		`receiving: ${NODE}/receiving/b.ts imports ${NODE}/api/a.ts`,
	],
	[
		`${NODE}/diagnosis/b.ts`,
		"import { a, type B } from 'n8n-workflow';",
		`diagnosis: ${NODE}/diagnosis/b.ts imports n8n-workflow`,
	],
	[
		`${NODE}/registration/b.ts`,
		"export { a } from '../trigger/a';",
		`registration: ${NODE}/registration/b.ts imports ${NODE}/trigger/a.ts`,
	],
	[
		`${NODE}/trigger/b.ts`,
		"import { a } from '../action/a';",
		`trigger: ${NODE}/trigger/b.ts imports ${NODE}/action/a.ts`,
	],
	[
		`${NODE}/action/b.ts`,
		"const a = import('../trigger/a');",
		`action: ${NODE}/action/b.ts imports ${NODE}/trigger/a.ts`,
	],
	[
		`${NODE}/action/b.ts`,
		"import { a } from '../../../tools/harness/a.mts';",
		`action: ${NODE}/action/b.ts imports tools/harness/a.mts`,
	],
	[
		'credentials/B.credentials.ts',
		"import { a } from '../nodes/SignedWebhooks/signature/a';",
		`credentials: credentials/B.credentials.ts imports ${NODE}/signature/a.ts`,
	],
	[
		'sandbox/src/b.mts',
		"import { a } from '../../tools/harness/a.mts';",
		'sandbox: sandbox/src/b.mts imports tools/harness/a.mts',
	],
	[
		'sandbox/src/b.mts',
		"import { a } from '../../nodes/SignedWebhooks/api/contract.d.ts';",
		`sandbox: sandbox/src/b.mts imports ${NODE}/api/contract.d.ts`,
	],
	[
		'sandbox/src/b.mts',
		"import '../test/a.test.ts';",
		'sandbox: sandbox/src/b.mts imports sandbox/test/a.test.ts',
	],
	[
		'tools/bench/b.mts',
		"import { a } from '../../test/unit/a.mts';",
		'tools: tools/bench/b.mts imports test/unit/a.mts',
	],
	[
		'tools/harness/b.mts',
		"import { a } from '../soak/a.mts';",
		'tools/harness: tools/harness/b.mts imports tools/soak/a.mts',
	],
	['test/unit/b.mts', "import type { A } from './b.mts';", 'test/unit/b.mts → test/unit/b.mts'],
	[
		`${NODE}/receiving/b.ts`,
		'/** The `Webhook-Signature` header. */',
		`${NODE}/receiving/b.ts names webhook-signature`,
	],
	[`${NODE}/receiving/b.ts`, 'a();\n'.repeat(201), `${NODE}/receiving/b.ts has 201 lines`],
];

it.each(broken)('%s with "%s" breaks a rule', (file, text, violation) => {
	expect(violations({ [file]: text })).toEqual([violation]);
});

it('finds a circle through several files, types included', () => {
	const circle = {
		'tools/soak/b.mts': "import type { C } from './c.mts';",
		'tools/soak/c.mts': "import { a } from './d.mts';",
		'tools/soak/d.mts': "import { type B } from './b.mts';",
	};
	expect(violations(circle)).toEqual([
		'tools/soak/b.mts → tools/soak/c.mts → tools/soak/d.mts → tools/soak/b.mts',
	]);
});
