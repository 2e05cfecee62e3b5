import { startSandbox, type Sandbox } from '../../sandbox/src/sandbox.mts';
import { openBrowser, openTab, type Page } from '../harness/browser/browser.mts';
import { editorOn, type Editor } from '../harness/browser/editor.mts';
import { connect, type Api } from '../harness/api.mts';
import type { Log } from '../harness/command.mts';
import { installHost } from '../harness/hosts.mts';
import { boot, type N8n } from '../harness/n8n.mts';
import { isFree } from '../harness/processes.mts';
import { repoRoot } from '../harness/repo.mts';
import { CREDENTIAL_TYPE } from '../harness/workflow.mts';
import { managementApi } from '../harness/managementApi.mts';
import { buildIfStale } from '../demo/build.mts';
import { provision } from '../demo/provision.mts';
import type { Flow } from '../demo/publish.mts';

export type Theme = 'Light' | 'Dark';

/** What stands before the camera: everything is new, and goes when it is closed. */
export interface Scene {
	sandbox: Sandbox;
	/** A tab in which a person is logged in to n8n. */
	tab: Page;
	editor: Editor;
	/** Chooses the colours of n8n and of all pages. */
	setTheme: (theme: Theme) => Promise<void>;
	/** The example workflow whose trigger listens to that event; the event has run it already. */
	flowFor: (eventType: string) => Flow;
	/** The example workflow of that name. */
	flowNamed: (name: string) => Flow;
	close: () => Promise<void>;
}

/** The name of the credential for manual registration, and the secret in it. */
export const SECRET_CREDENTIAL = 'Secret of our endpoint';
export const SECRET = 'whsec_of_our_platform';

/** The name of the credential for automatic registration. */
export const API_CREDENTIAL = 'Demo sandbox';

/** Starts the sandbox, n8n with the published examples, and Chromium, and makes some events happen. */
export async function openScene(log: Log): Promise<Scene> {
	const root = repoRoot();
	await buildIfStale(root, log);
	await installHost('2', log);
	log('Starting the sandbox, n8n and Chromium …');
	const browser = await openBrowser();
	const [sandbox, n8n] = await Promise.all([
		startSandbox({ port: await usual(4010) }),
		boot({ host: '2', port: await usual(5678) }),
	]);
	const close = async () => {
		await browser.close();
		await n8n.stop();
		await sandbox.close();
	};
	try {
		const flows = await publishExamples({ root, sandbox, n8n, log });
		const tab = await openTab(browser);
		const editor = editorOn(tab, n8n.url);
		await editor.logIn();
		const flowFor = (eventType: string) => flows.find((flow) => listensTo(flow, eventType))!;
		const flowNamed = (name: string) => flows.find((flow) => flow.name === name)!;
		let current: Theme | undefined;
		const setTheme = async (theme: Theme) => {
			if (theme === current) return;
			await editor.setTheme(theme);
			current = theme;
		};
		return { sandbox, tab, editor, setTheme, flowFor, flowNamed, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** The port that people know from the README, if nobody has it; else any. */
const usual = async (port: number): Promise<number | undefined> =>
	(await isFree(port)) ? port : undefined;

interface Place {
	root: string;
	sandbox: Sandbox;
	n8n: N8n;
	log: Log;
}

async function publishExamples({ root, sandbox, n8n, log }: Place): Promise<Flow[]> {
	const api: Api = await connect(n8n);
	const platform = managementApi(sandbox);
	await api.createCredential({
		name: SECRET_CREDENTIAL,
		type: CREDENTIAL_TYPE,
		data: { secret: SECRET },
	});
	const { url: n8nUrl, userFolder: folder } = n8n;
	const place = { root, folder, n8nUrl, n8n: api, access: sandbox, platform, log };
	const { flows } = await provision(place);
	for (const type of ['sync.failed', 'report.completed']) {
		const { length } = sandbox.emit({ type, count: 3 });
		const flow = flows.find((it) => listensTo(it, type));
		if (flow) await api.waitForExecutions(flow.workflowId, length);
	}
	return flows;
}

const listensTo = ({ trigger }: Flow, eventType: string): boolean =>
	(trigger?.parameters.events as string[] | undefined)?.includes(eventType) ?? false;
