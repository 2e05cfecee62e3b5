import { poll, type Call, type Json } from './calls.mts';

/** What n8n stores of a workflow, as far as the tests use it. */
export interface StoredWorkflow {
	id: string;
	name: string;
	active: boolean;
	versionId: string;
	nodes: Json[];
	[field: string]: unknown;
}

/** The calls that create, change, run and delete workflows. */
export function workflowCalls(call: Call) {
	return {
		createWorkflow: async (workflow: object) =>
			// n8n 1.x stores `active` as it comes and fails without it.
			await call<StoredWorkflow>('POST', '/rest/workflows', { active: false, ...workflow }),
		updateWorkflow: async (id: string, change: object) =>
			await call<StoredWorkflow>('PATCH', `/rest/workflows/${id}`, change),
		/** Archives and deletes it, as the editor does. */
		deleteWorkflow: async (id: string) => {
			await call('POST', `/rest/workflows/${id}/archive`);
			// n8n 2.x unpublishes it in its own time, and refuses until then.
			const tryIt = async () =>
				await call('DELETE', `/rest/workflows/${id}`).catch((error: Error) => error);
			const end = await poll(tryIt, (it) => !(it instanceof Error), 10_000);
			if (end instanceof Error) throw end;
		},
		/**
		 * Does what the button of a trigger does: runs the workflow from there and returns the id of the
		 * execution, or listens for a test event and returns nothing.
		 */
		runFrom: async (id: string, triggerName: string) => {
			const workflowData = await call<StoredWorkflow>('GET', `/rest/workflows/${id}`);
			const body = { workflowData, triggerToStartFrom: { name: triggerName }, startNodes: [] };
			// The editor's own connection, over which n8n would push what happens.
			const headers = { 'push-ref': 'nobody' };
			const path = `/rest/workflows/${id}/run`;
			return (await call<{ executionId?: string }>('POST', path, body, headers)).executionId;
		},
		stopListening: async (id: string) => await call('DELETE', `/rest/test-webhook/${id}`),
		workflow: async (id: string) => await call<StoredWorkflow>('GET', `/rest/workflows/${id}`),
		workflows: async () => await call<StoredWorkflow[]>('GET', '/rest/workflows'),
	};
}

/** n8n 1.x: a flag of the workflow, in force when the call returns. */
export function publishingOf1(call: Call) {
	const setActive = async (id: string, active: boolean) => {
		const { versionId } = await call<StoredWorkflow>('GET', `/rest/workflows/${id}`);
		await call('PATCH', `/rest/workflows/${id}`, { active, versionId });
	};
	return {
		publish: async (id: string) => await setActive(id, true),
		unpublish: async (id: string) => await setActive(id, false),
	};
}

/** n8n 2.x: calls of their own, in force some time after they have returned. */
export function publishingOf2(call: Call) {
	const settled = async (id: string, wanted: string) => {
		const path = `/rest/workflows/${id}/publication-status`;
		const isOver = (it: { status: string }) => [wanted, 'partial', 'failed'].includes(it.status);
		const read = async () =>
			await call<{ status: string }>('GET', path).catch((error: Error) => {
				// N8N_USE_WORKFLOW_PUBLICATION_SERVICE=false: it was in force when the call returned.
				if (error.message.includes('publication status is not available'))
					return { status: wanted };
				throw error;
			});
		const end = await poll(read, isOver, 30_000);
		if (end.status !== wanted) throw new Error(`Not ${wanted}: ${JSON.stringify(end)}`);
	};
	return {
		publish: async (id: string) => {
			const { versionId } = await call<StoredWorkflow>('GET', `/rest/workflows/${id}`);
			await call('POST', `/rest/workflows/${id}/activate`, { versionId });
			await settled(id, 'published');
		},
		unpublish: async (id: string) => {
			await call('POST', `/rest/workflows/${id}/deactivate`);
			await settled(id, 'not_published');
		},
	};
}
