import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { BoundedMap } from './boundedMap';
import { seal, unseal } from './seal';

/**
 * What the trigger remembers of the endpoint that it registered, in n8n's static data: everyone who
 * may read the workflow may read it too, so the secret is in it only sealed.
 */
export interface RegistrationState {
	/** Whose it is: n8n copies static data with a workflow, … */
	workflowId: string;
	/** … and keeps it under the node's name, which may become another node's. Absent as `url` is. */
	nodeId?: string;
	/** The URL that the endpoint has; absent in what an earlier version saved. */
	url?: string;
	/** Milliseconds since the epoch: of two states of one trigger the later one counts. */
	registeredAt?: number;
	endpointId: string;
	secretVersion: number;
	sealedSecret: string;
	/** RFC 3339, by the platform's clock: since when the endpoint is paused, and events are missed. */
	pausedSince?: string;
	/** Registered for "Listen for test event": goes when the listening ends. */
	listening?: boolean;
}

const KEY = 'registration';

type Context = IHookFunctions | IWebhookFunctions;

/** The newest registration of each trigger that this process made. */
const newest = new BoundedMap<RegistrationState>();

/** Names the trigger in this process. Its URL for production is another one than that for listening. */
export const keyOf = (context: Context): string =>
	[context.getWorkflow().id, context.getNode().id, context.getNodeWebhookUrl('default')].join(' ');

/** What n8n saved; `undefined` when the trigger never registered, or it was saved for another one. */
export function readState(context: Context): RegistrationState | undefined {
	const state = context.getWorkflowStaticData('node')[KEY] as RegistrationState | undefined;
	const { id } = context.getNode();
	const isOwn = state?.workflowId === context.getWorkflow().id && (state?.nodeId ?? id) === id;
	return isOwn ? state : undefined;
}

/**
 * What n8n saved, or what this process knows better: an execution that saves its static data at its end
 * restores what was there when it began.
 */
export function readNewestState(context: Context): RegistrationState | undefined {
	const saved = readState(context);
	const known = newest.get(keyOf(context));
	return timeOf(known) > timeOf(saved) ? known : saved;
}

/** The same while a request is verified; puts back what was overwritten. */
export function restoreState(context: IWebhookFunctions): RegistrationState | undefined {
	const saved = readState(context);
	// Listening has static data of its own, which no execution writes, but production's URL.
	if (context.getMode() === 'manual') return saved;
	const state = readNewestState(context);
	if (state !== undefined && state !== saved) save(context, state);
	return state;
}

const timeOf = (state: RegistrationState | undefined): number => state?.registeredAt ?? 0;

/** Remembers; `undefined` forgets. n8n saves it when the hook is over. */
export function writeState(
	context: IHookFunctions,
	state: Omit<RegistrationState, 'workflowId' | 'nodeId' | 'registeredAt'> | undefined,
): void {
	const key = keyOf(context);
	if (state === undefined) {
		delete context.getWorkflowStaticData('node')[KEY];
		newest.delete(key);
		return;
	}
	const replaced = timeOf(readNewestState(context));
	const written: RegistrationState = {
		...state,
		workflowId: context.getWorkflow().id ?? '',
		nodeId: context.getNode().id,
		// Later than what it replaces, also when the clock was set back.
		registeredAt: Math.max(Date.now(), replaced + 1),
	};
	save(context, written);
	newest.set(key, written);
}

function save(context: Context, state: RegistrationState): void {
	context.getWorkflowStaticData('node')[KEY] = { ...state } as unknown as IDataObject;
}

/** Seals the secret of an endpoint with the API key that it was got with. */
export const sealSecret = (secret: string, apiKey: string, endpointId: string): string =>
	seal(secret, apiKey, endpointId);

/** The secret; `undefined` when the API key is not the one that it was sealed with. */
export const unsealSecret = (
	{ sealedSecret, endpointId }: RegistrationState,
	apiKey: string,
): string | undefined => unseal(sealedSecret, apiKey, endpointId);
