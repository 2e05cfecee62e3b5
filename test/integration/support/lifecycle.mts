import type { IDataObject, WorkflowExecuteMode } from 'n8n-workflow';

import type { Platform } from '../../../nodes/SignedWebhooks/api/platform.ts';
import { modeOf } from '../../../nodes/SignedWebhooks/registration/modes.ts';
import { hookContextOf, type TestTrigger } from './testTrigger.mts';
import { nodeType, type LoadedTrigger } from './workflow.mts';

type HookName = 'checkExists' | 'create' | 'delete';

/** Calls a registration hook the way n8n does; with a platform, past the node that would make another. */
async function call(
	hook: HookName,
	loaded: LoadedTrigger,
	mode: WorkflowExecuteMode,
	platform?: Platform,
) {
	const context = hookContextOf(loaded, mode);
	if (platform !== undefined) return await modeOf(context)[hook]({ context, platform });
	return await nodeType.webhookMethods?.default?.[hook].call(context);
}

/** n8n keeps static data as JSON. */
const saved = (data: object): IDataObject => JSON.parse(JSON.stringify(data)) as IDataObject;

/**
 * Publishes the workflow.
 *
 * @param platform another than the one that the credential names
 * @see n8n 2.41.1, dist/active-workflow-manager.js, `addWebhooks`
 * @returns whether `create` was called
 */
export async function publish(trigger: TestTrigger, platform?: Platform): Promise<boolean> {
	const loaded = trigger.load();
	const exists = await call('checkExists', loaded, 'trigger', platform);
	if (exists !== true) await call('create', loaded, 'trigger', platform);
	trigger.staticData = saved(loaded.workflow.staticData);
	return exists !== true;
}

/** Unpublishes it; publishing a changed trigger does so too. @see `deregisterWebhooks`, ibidem */
export async function unpublish(trigger: TestTrigger, platform?: Platform): Promise<void> {
	const loaded = trigger.load();
	await call('delete', loaded, 'internal', platform);
	trigger.staticData = saved(loaded.workflow.staticData);
}

/** Starts "Listen for test event". @see n8n 2.41.1, dist/webhooks/test-webhooks.js, `needsWebhook` */
export async function listen(trigger: TestTrigger): Promise<void> {
	trigger.mode = 'manual';
	trigger.testStaticData = {};
	const loaded = trigger.load();
	loaded.workflow.staticData = {};
	if ((await call('checkExists', loaded, 'manual')) !== true)
		await call('create', loaded, 'manual');
	trigger.testStaticData = saved(loaded.workflow.staticData);
}

/** Ends it. @see `deactivateWebhooks`, ibidem: neither the mode nor the URL says what it was for */
export async function stopListening(trigger: TestTrigger): Promise<void> {
	const loaded = trigger.load();
	await call('delete', loaded, 'internal');
	trigger.mode = 'webhook';
	trigger.testStaticData = undefined;
}
