import type { IHookFunctions } from 'n8n-workflow';

import { readApiKey } from '../api/credential';
import { ApiError } from '../api/errors';
import type { Endpoint, EndpointWithSecret } from '../api/types';
import { MINUTE } from '../receiving/time';
import { changesFor } from './desired';
import type { Desired } from './desired';
import type { Hook } from './mode';
import { readState, sealSecret, unsealSecret, writeState } from './state';
import type { RegistrationState } from './state';

/** Creates the endpoint, or takes over the one that has the URL already. */
export async function register(hook: Hook, desired: Desired): Promise<Endpoint> {
	const { context, platform } = hook;
	const { url, events } = desired;
	const description = `n8n: ${context.getWorkflow().name}, ${context.getNode().name}`.slice(0, 500);
	try {
		const created = await platform.endpoints.create({ url, events, description });
		return await saveSecret(context, desired, created);
	} catch (error) {
		const existing = await conflictingEndpoint(hook, error);
		return await reconcile(hook, desired, existing, undefined);
	}
}

/** Makes an endpoint that exists what it should be, with a secret that we know. */
export async function reconcile(
	hook: Hook,
	desired: Desired,
	found: Endpoint,
	state: RegistrationState | undefined,
): Promise<Endpoint> {
	const {
		context,
		platform: { endpoints },
	} = hook;
	const changes = changesFor(found, desired);
	try {
		if (changes !== undefined) await endpoints.update(found.id, changes);
	} catch (error) {
		// Somebody gave ours another URL, and another endpoint our URL: that one it is, then.
		const existing = await conflictingEndpoint(hook, error);
		await endpoints.delete(found.id, { mayBeGone: true });
		return await reconcile(hook, desired, existing, undefined);
	}
	if (state === undefined || !(await knowsSecret(context, found, state))) {
		// At once, whatever rotation is under way.
		const rotation = { overlapSeconds: 0, force: true, mayRepeat: true };
		await saveSecret(context, desired, await endpoints.rotateSecret(found.id, rotation));
	}
	const since = missedSince(found, desired, state);
	if (since !== undefined) await endpoints.recover(found.id, { since });
	clearPause(context);
	return found;
}

/** Whether we can read the endpoint's secret, and it was not rotated since. */
export async function knowsSecret(
	context: IHookFunctions,
	endpoint: Endpoint,
	state: RegistrationState,
): Promise<boolean> {
	return (
		endpoint.id === state.endpointId &&
		endpoint.secret.version === state.secretVersion &&
		unsealSecret(state, await readApiKey(context)) !== undefined
	);
}

/**
 * The endpoint that has the URL already.
 *
 * @throws the error itself, if that is not what it says
 */
async function conflictingEndpoint({ platform }: Hook, error: unknown): Promise<Endpoint> {
	const id = error instanceof ApiError ? error.existingEndpointId : undefined;
	const endpoint = id === undefined ? undefined : await platform.endpoints.find(id);
	if (endpoint === undefined) throw error;
	return endpoint;
}

/** Keeps the secret, which the API never shows again. */
async function saveSecret(
	context: IHookFunctions,
	{ listening }: Desired,
	endpoint: EndpointWithSecret,
): Promise<Endpoint> {
	const { id, secret } = endpoint;
	writeState(context, {
		workflowId: context.getWorkflow().id ?? '',
		endpointId: id,
		secretVersion: secret.version,
		sealedSecret: sealSecret(secret.value, await readApiKey(context), id),
		...(listening && { listening }),
	});
	return endpoint;
}

/** Milliseconds: a delivery that was in flight when the endpoint was paused may have got lost. */
const IN_FLIGHT = MINUTE;

/** Since when a paused endpoint has missed events; a rename of the trigger makes us forget it. */
function missedSince(
	{ status, created_at, updated_at }: Endpoint,
	{ onUnpublish }: Desired,
	state: RegistrationState | undefined,
): string | undefined {
	const paused = onUnpublish === 'pause' && status === 'disabled' ? updated_at : undefined;
	const since = state?.pausedSince ?? paused;
	if (since === undefined) return undefined;
	const start = Math.max(Date.parse(since) - IN_FLIGHT, Date.parse(created_at));
	return Number.isNaN(start) ? since : new Date(start).toISOString();
}

function clearPause(context: IHookFunctions): void {
	const state = readState(context);
	if (state?.pausedSince !== undefined) writeState(context, { ...state, pausedSince: undefined });
}
