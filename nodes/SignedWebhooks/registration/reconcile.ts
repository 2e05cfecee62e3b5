import type { IHookFunctions } from 'n8n-workflow';

import { ApiError } from '../api/errors';
import { readApiKey } from '../api/request';
import type { Endpoint, EndpointWithSecret } from '../api/types';
import {
	createEndpoint,
	deleteEndpoint,
	getEndpoint,
	recover,
	rotateSecret,
	updateEndpoint,
} from '../api/endpoints';
import { readState, sealSecret, unsealSecret, writeState } from './state';
import type { RegistrationState } from './state';
import { changesFor } from './desired';
import type { Wish } from './desired';

/** Creates the endpoint, or takes over the one that has the URL already. */
export async function register(context: IHookFunctions, wish: Wish): Promise<Endpoint> {
	const { url, events } = wish;
	const description = `n8n: ${context.getWorkflow().name}, ${context.getNode().name}`.slice(0, 500);
	try {
		const created = await createEndpoint(context, { url, events, description });
		return await remember(context, wish, created);
	} catch (error) {
		const existing = await endpointInTheWay(context, error);
		return await reconcile(context, wish, existing, undefined);
	}
}

/** Makes an endpoint that exists what it should be, with a secret that we know. */
export async function reconcile(
	context: IHookFunctions,
	wish: Wish,
	found: Endpoint,
	state: RegistrationState | undefined,
): Promise<Endpoint> {
	const changes = changesFor(found, wish);
	try {
		if (changes !== undefined) await updateEndpoint(context, found.id, changes);
	} catch (error) {
		// Somebody gave ours another URL, and another endpoint our URL: that one it is, then.
		const existing = await endpointInTheWay(context, error);
		await deleteEndpoint(context, found.id);
		return await reconcile(context, wish, existing, undefined);
	}
	if (state === undefined || !(await knowsSecret(context, found, state))) {
		await remember(context, wish, await rotateSecret(context, found.id));
	}
	const since = missedSince(found, wish, state);
	if (since !== undefined) await recover(context, found.id, since);
	forgetPause(context);
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
async function endpointInTheWay(context: IHookFunctions, error: unknown): Promise<Endpoint> {
	const id = isConflict(error) ? error.problem.existing_endpoint_id : undefined;
	const endpoint = id === undefined ? undefined : await getEndpoint(context, id);
	if (endpoint === undefined) throw error;
	return endpoint;
}

const isConflict = (error: unknown): error is ApiError =>
	error instanceof ApiError && error.is('endpoint_url_exists');

/** Keeps the secret, which the API never shows again. */
async function remember(
	context: IHookFunctions,
	{ listening }: Wish,
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

/** Milliseconds: what was on its way when the endpoint was paused may have got lost. */
const ON_ITS_WAY = 60_000;

/** Since when a paused endpoint has missed events; a rename of the trigger makes us forget it. */
function missedSince(
	{ status, created_at, updated_at }: Endpoint,
	{ onUnpublish }: Wish,
	state: RegistrationState | undefined,
): string | undefined {
	const paused = onUnpublish === 'pause' && status === 'disabled' ? updated_at : undefined;
	const since = state?.pausedSince ?? paused;
	if (since === undefined) return undefined;
	const start = Math.max(Date.parse(since) - ON_ITS_WAY, Date.parse(created_at));
	return Number.isNaN(start) ? since : new Date(start).toISOString();
}

function forgetPause(context: IHookFunctions): void {
	const state = readState(context);
	if (state?.pausedSince !== undefined) writeState(context, { ...state, pausedSince: undefined });
}
