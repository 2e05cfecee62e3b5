import { randomUUID } from 'node:crypto';

import { poll } from '../../tools/harness/calls.mts';
import { saveAccount } from '../../tools/harness/registered.mts';
import { PACKAGE_NAME } from '../../tools/harness/repo.mts';
import { API_CREDENTIAL_TYPE, type SavedCredential } from '../../tools/harness/workflow.mts';
import { useInstance } from '../e2e/support/useInstance.mts';
import { answer, useServer } from '../integration/support/server.mts';
import { useSandbox } from '../integration/support/use.mts';
import { storyOn } from './support/story.mts';
import { useEditor } from './support/useEditor.mts';

const instance = useInstance();
const editor = useEditor(instance);
const sandbox = useSandbox();
const receiver = useServer((_, response) => answer(response, 401));
let workflowId: string;
/** The id of the delivery. */
let id: string;
beforeAll(async () => {
	const { credential, platform } = await saveAccount(instance.api, sandbox);
	const endpoint = await platform.create({ url: `${receiver.url}/first`, events: [] });
	await platform.create({ url: `${receiver.url}/second`, events: [] });
	({ id } = (await platform.test(endpoint.id, 'report.completed')) as { id: string });
	workflowId = await workflowWith(credential);
});

/** A node that gets a delivery as it was saved before there was a list, and a new one. */
async function workflowWith(credential: SavedCredential): Promise<string> {
	const type = `${PACKAGE_NAME}.signedWebhooks`;
	const credentials = { [API_CREDENTIAL_TYPE]: credential };
	const get = { resource: 'delivery', operation: 'get' };
	const start = { type: 'n8n-nodes-base.manualTrigger', position: [0, 0], parameters: {} };
	const saved = {
		type,
		position: [300, -100],
		parameters: { ...get, deliveryId: id },
		credentials,
	};
	const fresh = { type, position: [300, 100], parameters: get, credentials };
	const nodes = Object.entries({ Start: start, Saved: saved, New: fresh }).map(([name, node]) => ({
		...node,
		...{ id: randomUUID(), name, typeVersion: 1 },
	}));
	const targets = ['Saved', 'New'].map((name) => ({ node: name, type: 'main', index: 0 }));
	const connections = { Start: { main: [targets] } };
	const name = 'Get deliveries';
	return (await instance.api.createWorkflow({ name, nodes, connections, settings: {} })).id;
}

describe('a person who gets a delivery', () => {
	const step = storyOn(() => editor.page);

	step('finds the ID in a workflow that was saved before there was a list', async () => {
		await editor.openWorkflow(workflowId);
		await editor.openNode('Saved');
		expect(await editor.located('deliveryId')).toBe(id);
		await editor.executeStep();
		await editor.outputShows(id);
		await editor.closePanel();
	});

	step('has to choose an endpoint before there is a list', async () => {
		await editor.openNode('New');
		await editor.openList('deliveryId');
		await editor.listFailed('Choose an endpoint first');
		await editor.page.keyboard.press('Escape');
	});

	step('chooses one, and a delivery of it', async () => {
		await editor.chooseFromList('endpointId', '/first');
		await editor.chooseFromList('deliveryId', 'report.completed');
		expect(await editor.located('deliveryId')).toMatch(/^report\.completed · .* · failed \(401\)$/);
		await editor.executeStep();
		await editor.outputShows(id);
	});

	step('keeps it with By ID', async () => {
		await editor.chooseMode('deliveryId', 'By ID');
		expect(await editor.located('deliveryId')).toBe(id);
		await editor.chooseMode('deliveryId', 'From list');
	});

	step('chooses again after choosing another endpoint', async () => {
		await editor.chooseFromList('endpointId', '/second');
		const shown = async () => await editor.located('deliveryId');
		expect(await poll(shown, (it) => it === '', 5_000)).toBe('');
	});
});
