import type { IHookFunctions } from 'n8n-workflow';

import { readApiKey } from '../api/credential';
import { ApiError } from '../api/errors';
import type { Endpoint, EndpointWithSecret } from '../api/types';
import { MINUTE } from '../receiving/time';
import type { FailedAttempt } from './attempts';
import { changesFor } from './desired';
import type { Desired } from './desired';
import type { Hook } from './mode';
import { owedSince, oweRecovery, settleRecovery } from './owedRecoveries';
import { findOwnById } from './ownership';
import type { OwnEndpoint, Owner } from './ownership';
import { sealSecret, unsealSecret, writeState } from './state';
import type { RegistrationState } from './state';

/** What is kept of an endpoint's secret, which the API never shows again. */
type KnownSecret = Pick<RegistrationState, 'endpointId' | 'secretVersion' | 'sealedSecret'>;

/**
 * Creates the endpoint, or takes over the one that has the URL already.
 *
 * @param attempt is told the id of what was created
 */
export async function register(
	hook: Hook,
	owner: Owner,
	desired: Desired,
	attempt: FailedAttempt,
): Promise<Endpoint> {
	const { context, platform } = hook;
	const { url, events, description } = desired;
	let created: EndpointWithSecret;
	try {
		created = await platform.endpoints.create({ url, events, description });
	} catch (error) {
		return await reconcile(hook, desired, await conflicting(hook, owner, error), owner.state);
	}
	attempt.created = created.id;
	writeRegistration(context, desired, await keepSecret(context, created));
	return created;
}

/**
 * The endpoint that has the URL already.
 *
 * @throws the error itself, if that is not what it says
 */
async function conflicting(hook: Hook, owner: Owner, error: unknown): Promise<OwnEndpoint> {
	const id = error instanceof ApiError ? error.existingEndpointId : undefined;
	const own = id === undefined ? undefined : await findOwnById(hook, owner, id);
	if (own === undefined) throw error;
	return own;
}

/** Makes an endpoint of the trigger what it should be, with a secret that we know. */
export async function reconcile(
	{ context }: Hook,
	desired: Desired,
	own: OwnEndpoint,
	state: RegistrationState | undefined,
): Promise<Endpoint> {
	const { endpoint } = own;
	const since = missedSince(context, endpoint, desired, state);
	const secret =
		state !== undefined && (await knowsSecret(context, endpoint, state))
			? state
			: await keepSecret(context, await own.rotateSecret());
	// Should what follows fail, the next try must know it: the endpoint may be enabled by then.
	if (since !== undefined) oweRecovery(context, { endpointId: endpoint.id, since });
	const changes = changesFor(endpoint, desired);
	if (changes !== undefined) await own.update(changes);
	if (since !== undefined) await own.recover(startOf(since, endpoint));
	settleRecovery(context);
	writeRegistration(context, desired, secret);
	return endpoint;
}

function writeRegistration(
	context: IHookFunctions,
	{ url, listening }: Desired,
	{ endpointId, secretVersion, sealedSecret }: KnownSecret,
): void {
	const secret = { endpointId, secretVersion, sealedSecret };
	writeState(context, { url, ...secret, ...(listening && { listening }) });
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
		(await canUnseal(context, state))
	);
}

/** Whether the API key of the credential is the one that the secret was sealed with. */
export const canUnseal = async (
	context: IHookFunctions,
	state: RegistrationState,
): Promise<boolean> => unsealSecret(state, await readApiKey(context)) !== undefined;

async function keepSecret(
	context: IHookFunctions,
	{ id, secret }: EndpointWithSecret,
): Promise<KnownSecret> {
	const sealedSecret = sealSecret(secret.value, await readApiKey(context), id);
	return { endpointId: id, secretVersion: secret.version, sealedSecret };
}

/** Milliseconds: a delivery that was in flight when the endpoint was paused may have got lost. */
const IN_FLIGHT = MINUTE;

const startOf = (pausedSince: string, { created_at }: Endpoint): string => {
	const start = Math.max(Date.parse(pausedSince) - IN_FLIGHT, Date.parse(created_at));
	return Number.isNaN(start) ? pausedSince : new Date(start).toISOString();
};

/**
 * Since when the endpoint has missed events. What the state says counts only while the endpoint is
 * disabled: it may be restored, and older than what the endpoint has received.
 */
function missedSince(
	context: IHookFunctions,
	{ id, status, updated_at }: Endpoint,
	{ onUnpublish, listening }: Desired,
	state: RegistrationState | undefined,
): string | undefined {
	if (listening) return undefined;
	const owed = owedSince(context, id);
	if (owed !== undefined || status === 'enabled') return owed;
	const pausedSince = state?.endpointId === id ? state.pausedSince : undefined;
	// A rename of the trigger makes us forget since when.
	return pausedSince ?? (onUnpublish === 'pause' ? updated_at : undefined);
}
