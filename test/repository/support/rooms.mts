import { headersOf } from '../../../nodes/SignedWebhooks/signature/describe.ts';
import { schemeKeys, schemes } from '../../../nodes/SignedWebhooks/signature/schemes.ts';

/** A room of the repository, and what its files may import besides each other. */
export interface Room {
	name: string;
	/** What the paths of its files begin with. A file belongs to the first room that fits. */
	files: string[];
	/** Beginnings of the paths of ours that its files may import. */
	ours: string[];
	/** Beginnings of the paths of ours of which its files may import types. */
	ourTypes?: string[];
	/** The packages that its files may import. Without a list: any. */
	packages?: string[];
	/** The packages of which its files may import types. */
	packageTypes?: string[];
}

const NODE = 'nodes/SignedWebhooks/';
const pathOf = (name: string): string => `${NODE}${name}/`;

/** A room of the node, with the names of the rooms that it may import, and its packages. */
const room = (name: string, may: string[], packages: string[], packageTypes: string[] = []) => ({
	name,
	files: [pathOf(name)],
	ours: may.map(pathOf),
	packages,
	packageTypes,
});

/** One file that is a room of its own. */
const fileRoom = (file: string, may: string[], packages: string[]): Room => ({
	...room(file, may, packages),
	files: [NODE + file],
});

/** What is published. */
export const productRooms: Room[] = [
	fileRoom('catalogue/zod.ts', [], ['zod/mini']),
	room('signature', [], ['node:crypto']),
	room('catalogue', [], []),
	room('api', [], ['n8n-workflow', 'node:crypto']),
	room('receiving', ['signature', 'catalogue'], ['node:crypto']),
	room('diagnosis', ['api', 'receiving'], [], ['n8n-workflow']),
	room(
		'registration',
		['signature', 'catalogue', 'receiving', 'api'],
		['n8n-workflow', 'node:crypto'],
	),
	room('trigger', ['registration', 'receiving', 'signature', 'catalogue'], ['n8n-workflow']),
	room('action', ['api', 'diagnosis', 'receiving', 'catalogue'], ['n8n-workflow']),
	// The nodes hand the platform in.
	fileRoom('SignedWebhooksTrigger.node.ts', ['trigger', 'registration', 'api'], ['n8n-workflow']),
	fileRoom('SignedWebhooks.node.ts', ['action', 'api'], ['n8n-workflow']),
	{
		name: 'credentials',
		files: ['credentials/'],
		ours: [pathOf('api')],
		packages: ['n8n-workflow'],
	},
];

/** What people run, and the tests: nothing but tests imports tests. */
export const otherRooms: Room[] = [
	{
		name: 'tests',
		files: ['test/', 'sandbox/test/'],
		ours: ['nodes/', 'credentials/', 'sandbox/', 'tools/', 'package.json'],
	},
	{
		name: 'sandbox',
		files: ['sandbox/src/'],
		ours: [pathOf('catalogue'), pathOf('signature')],
		ourTypes: [`${NODE}api/contract`],
	},
	{
		name: 'tools/harness',
		files: ['tools/harness/'],
		ours: ['nodes/', 'credentials/', 'sandbox/src/'],
	},
	{ name: 'tools', files: ['tools/'], ours: ['nodes/', 'credentials/', 'sandbox/src/'] },
];

/** The folders that hold all rooms. */
export const FOLDERS = ['nodes', 'credentials', 'sandbox', 'tools', 'test'];

/** The headers that carry signatures, in lower case: only `signature/` knows their names. */
export const SIGNATURE_HEADERS = schemeKeys.flatMap((key) => headersOf(schemes[key])[0] ?? []);

/** Where the names of signature headers may stand: in `signature/`, and in what is generated. */
export const knowsHeaders = (file: string): boolean =>
	file.startsWith(pathOf('signature')) || file.endsWith('.d.ts');
