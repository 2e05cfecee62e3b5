import { randomUUID } from 'node:crypto';

import { connect, nodeOutput, type Api, type Execution } from './api.mts';
import { boot, type BootOptions, type N8n } from './n8n.mts';
import { postEvent, type Answer } from './post.mts';
import { buildWorkflow, CREDENTIAL_TYPE, outputsOf, sinkName } from './workflow.mts';
import type { HostKey } from './hosts.mts';
import type { TriggerSettings } from './workflow.mts';

/** The n8n that the tests run on: `N8N_HOST_MAJOR=1` for the older one. */
export const hostKey: HostKey = process.env.N8N_HOST_MAJOR === '1' ? '1' : '2';

/** A published trigger under test. */
export interface Trigger {
	/** Its production URL. */
	url: string;
	workflowId: string;
	credential: { id: string; name: string };
	secret: string;
	/** Posts a text as it is, anything else as JSON, signed with the trigger's secret. */
	post: (event: unknown, headers?: Record<string, string>) => Promise<Answer>;
	/** Waits until there are `count` executions and returns them with data, oldest first. */
	executions: (count: number) => Promise<Execution[]>;
	/** Waits until there are `count` executions and returns the newest with data. */
	latest: (count: number) => Promise<Execution>;
	/** How many executions there are now, and how many of them failed. */
	counts: () => Promise<{ all: number; failed: number }>;
}

/** A real n8n with the package, for one test file. */
export interface Instance {
	n8n: N8n;
	api: Api;
	/** Creates credential and workflow, publishes, and returns the trigger. */
	trigger: (settings: Setup) => Promise<Trigger>;
}

type Setup = Omit<TriggerSettings, 'credential' | 'api'> & {
	secret?: string;
	previousSecret?: string;
};

/** Boots the n8n under test; see `boot` for the options. End it with `instance.n8n.stop()`. */
export async function openInstance(options: Partial<BootOptions> = {}): Promise<Instance> {
	const n8n = await boot({ host: hostKey, ...options });
	const api = await connect(n8n);
	return { n8n, api, trigger: async (setup) => await publishTrigger(n8n, api, setup) };
}

/** A signing secret that occurs nowhere else. */
export const newSecret = (): string => `whsec_${randomUUID()}`;

/** Creates credential and workflow, publishes, and returns the trigger. */
export async function publishTrigger(
	n8n: Pick<N8n, 'url'>,
	api: Api,
	setup: Setup,
): Promise<Trigger> {
	const { secret = newSecret(), previousSecret, ...settings } = setup;
	const credential = await api.createCredential({
		name: `Secret ${randomUUID()}`,
		type: CREDENTIAL_TYPE,
		data: { secret, ...(previousSecret !== undefined && { previousSecret }) },
	});
	const built = buildWorkflow(`Test ${randomUUID()}`, [{ ...settings, credential }]);
	const { id } = await api.createWorkflow(built.workflow);
	await api.publish(id);
	const url = `${n8n.url}${built.paths[0]}`;
	return {
		url,
		workflowId: id,
		credential,
		secret,
		post: async (event, headers) =>
			await postEvent(
				url,
				typeof event === 'string' ? event : JSON.stringify(event),
				secret,
				headers,
			),
		executions: async (count) => {
			const list = await api.waitForExecutions(id, count);
			return await Promise.all(list.reverse().map(async (it) => await api.execution(it.id)));
		},
		latest: async (count) => {
			const [newest] = await api.waitForExecutions(id, count);
			return await api.execution(newest!.id);
		},
		counts: async () => {
			const list = await api.executions({ workflowId: id });
			return { all: list.length, failed: list.filter(({ status }) => status !== 'success').length };
		},
	};
}

/** Where an execution's event went: the outputs whose node ran, with the items that arrived there. */
export function arrivals(
	execution: Execution,
	settings: Pick<Setup, 'format' | 'outputMode' | 'ownOutputs'>,
) {
	const outputs = outputsOf(settings);
	return outputs
		.map((output) => ({ output, items: nodeOutput(execution, sinkName('Trigger', output)).flat() }))
		.filter(({ items }) => items.length > 0);
}
