import type { IDataObject } from 'n8n-workflow';

import type { Platform } from '../../../nodes/SignedWebhooks/api/platform.ts';
import { modeOf } from '../../../nodes/SignedWebhooks/registration/modes.ts';
import { hookContextOf, type HookCall, type TestTrigger } from './testTrigger.mts';
import { nodeType, type LoadedTrigger } from './workflow.mts';

type HookName = 'checkExists' | 'create' | 'delete';

const PUBLISHING: HookCall = { mode: 'trigger', activation: 'activate', isTest: false };
const STARTING: HookCall = { mode: 'trigger', activation: 'init', isTest: false };
const REMOVING: HookCall = { mode: 'internal', activation: 'update', isTest: false };
const LISTENING: HookCall = { mode: 'manual', activation: 'manual', isTest: true };

/** Calls a registration hook the way n8n does; with a platform, past the node that would make another. */
async function call(
	hook: HookName,
	loaded: LoadedTrigger,
	way: HookCall,
	platform?: Platform,
): Promise<boolean | undefined> {
	const context = hookContextOf(loaded, way);
	if (platform !== undefined) return await modeOf(context)[hook]({ context, platform });
	return await nodeType.webhookMethods?.default?.[hook].call(context);
}

/** n8n keeps static data as JSON. */
const saved = (data: object): IDataObject => JSON.parse(JSON.stringify(data)) as IDataObject;

/**
 * Publishes the workflow. If that fails, n8n unpublishes what it had not saved.
 *
 * @param platform another than the one that the credential names
 * @see n8n 2.41.1, dist/active-workflow-manager.js, `addWebhooks`
 * @returns whether `create` was called
 */
export const publish = async (trigger: TestTrigger, platform?: Platform): Promise<boolean> =>
	await add(trigger, PUBLISHING, platform);

/** Starts n8n 1.x, or 2.x without its publication service, with the workflow published. */
export const start = async (trigger: TestTrigger, platform?: Platform): Promise<boolean> =>
	await add(trigger, STARTING, platform);

async function add(trigger: TestTrigger, way: HookCall, platform?: Platform): Promise<boolean> {
	const loaded = trigger.load();
	try {
		const exists = await call('checkExists', loaded, way, platform);
		if (exists !== true) await call('create', loaded, way, platform);
		trigger.staticData = saved(loaded.workflow.staticData);
		return exists !== true;
	} catch (error) {
		await unpublish(trigger, platform);
		throw error;
	}
}

/** Unpublishes it; publishing a changed trigger does so too. @see `deregisterWebhooks`, ibidem */
export async function unpublish(trigger: TestTrigger, platform?: Platform): Promise<void> {
	const loaded = trigger.load();
	await call('delete', loaded, REMOVING, platform);
	trigger.staticData = saved(loaded.workflow.staticData);
}

/** Starts "Listen for test event". @see n8n 2.41.1, dist/webhooks/test-webhooks.js, `needsWebhook` */
export async function listen(trigger: TestTrigger, platform?: Platform): Promise<void> {
	trigger.mode = 'manual';
	trigger.testStaticData = {};
	const loaded = trigger.load();
	loaded.workflow.staticData = {};
	if ((await call('checkExists', loaded, LISTENING, platform)) !== true)
		await call('create', loaded, LISTENING, platform);
	trigger.testStaticData = saved(loaded.workflow.staticData);
}

/** Ends it. @see `deactivateWebhooks`, ibidem: the mode does not say what it was for, the URL does */
export async function stopListening(trigger: TestTrigger, platform?: Platform): Promise<void> {
	const loaded = trigger.load();
	await call('delete', loaded, { ...REMOVING, isTest: true }, platform);
	trigger.mode = 'webhook';
	trigger.testStaticData = undefined;
}
