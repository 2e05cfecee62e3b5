import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the demo remembers of its n8n from one start to the next. */
export interface DemoState {
	credentialId?: string;
	/** The id of the workflow that was made of each example, by the example's file name. */
	workflows: Record<string, string>;
}

/** What older demos left behind: a single workflow, which newer ones put into n8n's archive. */
export interface OlderDemo {
	workflowId?: string;
}

/** The demo's memory, in a file. */
export interface Memory {
	state: DemoState;
	older: OlderDemo | undefined;
	/** Call it after every change: the demo may be killed at any time. */
	save: () => void;
}

/** Grows when what is in the file is no longer understood. */
const VERSION = 2;

/** Opens the memory of the demo in its folder; what cannot be read counts as forgotten. */
export function openMemory(folder: string): Memory {
	const file = join(folder, 'demo.json');
	const stored = read(file);
	const isOurs = stored?.version === VERSION;
	const state: DemoState = {
		credentialId: isOurs ? stored.credentialId : undefined,
		workflows: (isOurs && stored.workflows) || {},
	};
	const save = () => {
		const text = JSON.stringify({ version: VERSION, ...state }, null, '\t');
		writeFileSync(file, text, { mode: 0o600 });
	};
	return { state, older: isOurs ? undefined : stored, save };
}

type Stored = Partial<DemoState> & OlderDemo & { version?: number };

function read(file: string): Stored | undefined {
	if (!existsSync(file)) return undefined;
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as Stored;
	} catch {
		return undefined; // written half when the power went
	}
}
