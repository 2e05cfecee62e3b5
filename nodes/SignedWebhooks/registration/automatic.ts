import { DEFAULT_SCHEME, schemes } from '../signature/schemes';
import { changesFor, readDesired } from './desired';
import { toHookError } from './hookError';
import { logFailure } from './log';
import type { Hook, RegistrationMode } from './mode';
import { knowsSecret, reconcile, register } from './reconcile';
import { registeredSecrets } from './registeredSecrets';
import { readState, writeState } from './state';
import type { RegistrationState } from './state';
import { sendTestSoon } from './testEvent';

/**
 * n8n registers the trigger's URL by itself. The endpoint on the platform is the truth: it is looked
 * up each time and corrected in place, so that neither a crash nor a change made on the platform
 * leaves two endpoints, or a dead one.
 */
export const automatic: RegistrationMode = {
	async checkExists({ context, platform }) {
		const state = readState(context);
		if (state === undefined || state.pausedSince !== undefined) return false;
		const desired = readDesired(context);
		try {
			const endpoint = await platform.endpoints.find(state.endpointId);
			if (endpoint === undefined || changesFor(endpoint, desired) !== undefined) return false;
			return await knowsSecret(context, endpoint, state);
		} catch (error) {
			throw toHookError(error, desired.url);
		}
	},

	async create(hook) {
		const { context, platform } = hook;
		const desired = readDesired(context);
		const state = readState(context);
		try {
			const own = state && (await platform.endpoints.find(state.endpointId));
			const found = own ?? (await platform.endpoints.findByUrl(desired.url));
			const endpoint =
				found === undefined
					? await register(hook, desired)
					: await reconcile(hook, desired, found, state);
			if (desired.listening) sendTestSoon(hook, endpoint.id);
			return true;
		} catch (error) {
			throw toHookError(error, desired.url);
		}
	},

	/**
	 * Never throws: n8n would unpublish all the same, but skip the other triggers of the workflow.
	 * What is left over then, the next publish takes over again.
	 */
	async delete(hook) {
		const { context } = hook;
		const state = readState(context);
		if (state === undefined) return true;
		try {
			const pause = state.listening !== true && readDesired(context).onUnpublish === 'pause';
			writeState(context, await (pause ? pauseEndpoint : removeEndpoint)(hook, state));
			return true;
		} catch (error) {
			logFailure(context, `could not unregister its endpoint ${state.endpointId}`, error);
			return false;
		}
	},

	secrets: registeredSecrets,

	/** As the contract says. */
	scheme: () => schemes[DEFAULT_SCHEME],
};

async function removeEndpoint({ platform }: Hook, state: RegistrationState): Promise<undefined> {
	await platform.endpoints.delete(state.endpointId, { mayBeGone: true });
}

/** Keeps the endpoint and its secret, so that the next publish can ask for what was missed. */
async function pauseEndpoint(
	{ platform: { endpoints } }: Hook,
	state: RegistrationState,
): Promise<RegistrationState | undefined> {
	if ((await endpoints.find(state.endpointId)) === undefined) return undefined;
	const paused = await endpoints.update(state.endpointId, { status: 'disabled' });
	return { ...state, pausedSince: state.pausedSince ?? paused.updated_at };
}
