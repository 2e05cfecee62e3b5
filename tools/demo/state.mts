import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Credentials } from './examples.mts';

/** What the demo remembers of its n8n from one start to the next. */
export interface DemoState {
	/** The ids of its credentials. */
	credentials: { [Kind in keyof Credentials]?: string };
	/** The id of the workflow that was made of each example, by the example's file name. */
	workflows: Record<string, string>;
}

/** The demo's memory, in a file. */
export interface Memory {
	state: DemoState;
	/** The ids of the workflows of an older demo, which newer ones put into n8n's archive. */
	older: string[];
	/** Call it after every change: the demo may be killed at any time. */
	save: () => void;
}

/** Grows when what is in the file is no longer understood, or the examples are no longer the same. */
const VERSION = 3;

/** Opens the memory of the demo in its folder; what cannot be read counts as forgotten. */
export function openMemory(folder: string): Memory {
	const file = join(folder, 'demo.json');
	const stored = read(file) ?? {};
	const isOurs = stored.version === VERSION;
	const state: DemoState = {
		credentials: (isOurs && stored.credentials) || {},
		workflows: (isOurs && stored.workflows) || {},
	};
	const save = () => {
		const text = JSON.stringify({ version: VERSION, ...state }, null, '\t');
		writeFileSync(file, text, { mode: 0o600 });
	};
	return { state, older: isOurs ? [] : workflowsOf(stored), save };
}

type Stored = Partial<DemoState> & {
	version?: number;
	/** The first version had one workflow. */
	workflowId?: string;
};

const workflowsOf = ({ workflowId, workflows = {} }: Stored): string[] => [
	...(workflowId === undefined ? [] : [workflowId]),
	...Object.values(workflows),
];

function read(file: string): Stored | undefined {
	if (!existsSync(file)) return undefined;
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Stored;
	} catch {
		return undefined; // written half when the power went
	}
}
