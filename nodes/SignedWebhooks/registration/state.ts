import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { seal, unseal } from './seal';

/**
 * What the trigger remembers of the endpoint that it registered, in n8n's static data: everyone who
 * may read the workflow may read it too, so the secret is in it only sealed.
 */
export interface RegistrationState {
	/** Whose it is: a copy of a workflow must not take over the endpoint of the original. */
	workflowId: string;
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

/** What the trigger remembers; `undefined` when it never registered, or is a copy of one that did. */
export function readState(context: Context): RegistrationState | undefined {
	const state = context.getWorkflowStaticData('node')[KEY] as RegistrationState | undefined;
	return state?.workflowId === context.getWorkflow().id ? state : undefined;
}

/** Remembers; `undefined` forgets. n8n saves it when the hook is over. */
export function writeState(context: IHookFunctions, state: RegistrationState | undefined): void {
	const data = context.getWorkflowStaticData('node');
	if (state === undefined) delete data[KEY];
	else data[KEY] = { ...state } as unknown as IDataObject;
}

/** Seals the secret of an endpoint with the API key that it was got with. */
export const sealSecret = (secret: string, apiKey: string, endpointId: string): string =>
	seal(secret, apiKey, endpointId);

/** The secret; `undefined` when the API key is not the one that it was sealed with. */
export const unsealSecret = (
	{ sealedSecret, endpointId }: RegistrationState,
	apiKey: string,
): string | undefined => unseal(sealedSecret, apiKey, endpointId);
