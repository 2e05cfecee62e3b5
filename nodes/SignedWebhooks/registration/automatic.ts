import { ApiError } from '../api/errors';
import { DEFAULT_SCHEME, schemes } from '../signature/schemes';
import { attempt, takeFailedAttempt } from './attempts';
import { changesFor, onUnpublishOf, readDesired } from './desired';
import { toHookError } from './hookError';
import { logFailure } from './log';
import type { Hook, RegistrationMode } from './mode';
import { owedSince } from './owedRecoveries';
import { findOwn, findOwnById, isOwn, readOwner } from './ownership';
import type { OwnEndpoint, Owner } from './ownership';
import { canUnseal, knowsSecret, reconcile, register } from './reconcile';
import { registeredSecrets } from './registeredSecrets';
import { readNewestState, writeState } from './state';
import type { RegistrationState } from './state';
import { isStart } from './start';
import { sendTestSoon } from './testEvent';

/**
 * n8n registers the trigger's URL by itself. The endpoint on the platform is the truth: it is looked
 * up each time and corrected in place, so that neither a crash nor a change made on the platform
 * leaves two endpoints, or a dead one.
 */
export const automatic: RegistrationMode = {
	async checkExists(hook) {
		const { context } = hook;
		return await attempt(context, async () => {
			const owner = readOwner(context);
			const { state, url } = owner;
			if (state === undefined || state.pausedSince !== undefined) return false;
			if (owedSince(context, state.endpointId) !== undefined) return false;
			try {
				return await isRegistered(hook, owner, state);
			} catch (error) {
				if (await mayStartWithout(hook, owner, state, error)) return true;
				throw toHookError(error, url);
			}
		});
	},

	async create(hook) {
		const { context } = hook;
		return await attempt(context, async (current) => {
			const desired = readDesired(context);
			const owner = readOwner(context);
			try {
				const [own, ...older] = await findOwn(hook, owner);
				const endpoint =
					own === undefined
						? await register(hook, owner, desired, current)
						: await reconcile(hook, desired, own, owner.state);
				for (const one of older) await one.delete();
				if (desired.listening) sendTestSoon(hook, endpoint.id);
				return true;
			} catch (error) {
				throw toHookError(error, desired.url);
			}
		});
	},

	/**
	 * Never throws: n8n would unpublish all the same, but skip the other triggers of the workflow.
	 * What is left over then, the next publish takes over again.
	 */
	async delete(hook) {
		const { context } = hook;
		const failed = takeFailedAttempt(context);
		if (failed !== undefined && failed.created === undefined) return true;
		const state = readNewestState(context);
		const id = failed?.created ?? state?.endpointId;
		// n8n calls this also for a copy of a workflow whose URL it has refused, because it is taken.
		if (id === undefined) return true;
		const owner = readOwner(context, state);
		try {
			await (failed === undefined ? unregister(hook, owner) : undo(hook, owner, id));
			return true;
		} catch (error) {
			logFailure(context, `could not unregister its endpoint ${id}`, error);
			return false;
		}
	},

	secrets: registeredSecrets,

	/** As the contract says. */
	scheme: () => ({
		key: DEFAULT_SCHEME,
		scheme: schemes[DEFAULT_SCHEME],
		isChosen: false,
	}),
};

/** Whether the endpoint is the trigger's, as it should be, with a secret that we know. */
async function isRegistered(
	{ context, platform }: Hook,
	owner: Owner,
	state: RegistrationState,
): Promise<boolean> {
	const endpoint = await platform.endpoints.find(state.endpointId);
	if (endpoint === undefined || !isOwn(endpoint, owner)) return false;
	if (changesFor(endpoint, readDesired(context)) !== undefined) return false;
	return await knowsSecret(context, endpoint, state);
}

/**
 * Whether n8n may start without an answer of the platform, which is out of order for the moment: if
 * `checkExists` threw, n8n would drop the webhook, and its events with it.
 */
async function mayStartWithout(
	{ context }: Hook,
	owner: Owner,
	state: RegistrationState,
	error: unknown,
): Promise<boolean> {
	if (!isStart(context) || !(error instanceof ApiError) || !error.isTemporary) return false;
	if (!isOwn({ id: state.endpointId, url: state.url ?? owner.url }, owner)) return false;
	if (!(await canUnseal(context, state))) return false;
	logFailure(context, `starts without having checked its endpoint ${state.endpointId}`, error);
	return true;
}

/** Deletes the endpoint that a failed attempt created. */
async function undo(hook: Hook, owner: Owner, id: string): Promise<void> {
	await (await findOwnById(hook, owner, id))?.delete();
	if (owner.state?.endpointId === id) writeState(hook.context, undefined);
}

/** Deletes or pauses the trigger's endpoint. */
async function unregister(hook: Hook, owner: Owner): Promise<void> {
	const { context } = hook;
	const { state } = owner;
	const pauses = state?.listening !== true && onUnpublishOf(context) === 'pause';
	const [own, ...older] = await findOwn(hook, owner);
	for (const one of older) await one.delete();
	if (own !== undefined && pauses) return await pause(hook, own, state);
	await own?.delete();
	writeState(context, undefined);
}

/** Keeps the endpoint and its secret, so that the next publish can ask for what was missed. */
async function pause(
	{ context }: Hook,
	own: OwnEndpoint,
	state: RegistrationState | undefined,
): Promise<void> {
	const { endpoint } = own;
	const { updated_at } = await own.update({ status: 'disabled' });
	if (state?.endpointId !== endpoint.id) return writeState(context, undefined);
	const known =
		endpoint.status === 'disabled' ? (state.pausedSince ?? endpoint.updated_at) : updated_at;
	const pausedSince = owedSince(context, endpoint.id) ?? known;
	writeState(context, { ...state, url: endpoint.url, pausedSince });
}
