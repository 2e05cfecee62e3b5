import type { IHookFunctions } from 'n8n-workflow';

import { logFailure } from './log';
import { deleteEndpoint, findEndpoint, getEndpoint, updateEndpoint } from '../api/endpoints';
import { explain } from './explain';
import { knowsSecret, reconcile, register } from './reconcile';
import type { Registration } from './registration';
import { readState, writeState } from './state';
import type { RegistrationState } from './state';
import { sendTestSoon } from './testEvent';
import { changesFor, readWish } from './desired';

/**
 * n8n registers the trigger's URL by itself. The endpoint on the platform is the truth: it is looked
 * up each time and put right in place, so that neither a crash nor a change made on the platform
 * leaves two endpoints, or a dead one.
 */
export const automatic: Registration = {
	async checkExists(context) {
		const state = readState(context);
		if (state === undefined || state.pausedSince !== undefined) return false;
		const wish = readWish(context);
		try {
			const endpoint = await getEndpoint(context, state.endpointId);
			if (endpoint === undefined || changesFor(endpoint, wish) !== undefined) return false;
			return await knowsSecret(context, endpoint, state);
		} catch (error) {
			throw explain(error, wish.url);
		}
	},

	async create(context) {
		const wish = readWish(context);
		const state = readState(context);
		try {
			const own = state && (await getEndpoint(context, state.endpointId));
			const found = own ?? (await findEndpoint(context, wish.url));
			const endpoint =
				found === undefined
					? await register(context, wish)
					: await reconcile(context, wish, found, state);
			if (wish.listening) sendTestSoon(context, endpoint.id, wish);
			return true;
		} catch (error) {
			throw explain(error, wish.url);
		}
	},

	/**
	 * Never throws: n8n would unpublish all the same, but skip the other triggers of the workflow.
	 * What is left over then, the next publish takes over again.
	 */
	async delete(context) {
		const state = readState(context);
		if (state === undefined) return true;
		try {
			const pause = state.listening !== true && readWish(context).onUnpublish === 'pause';
			writeState(context, await (pause ? pauseEndpoint : removeEndpoint)(context, state));
			return true;
		} catch (error) {
			logFailure(context, `could not unregister its endpoint ${state.endpointId}`, error);
			return false;
		}
	},
};

async function removeEndpoint(
	context: IHookFunctions,
	{ endpointId }: RegistrationState,
): Promise<undefined> {
	await deleteEndpoint(context, endpointId);
}

/** Keeps the endpoint and its secret, so that the next publish can ask for what was missed. */
async function pauseEndpoint(
	context: IHookFunctions,
	state: RegistrationState,
): Promise<RegistrationState | undefined> {
	if ((await getEndpoint(context, state.endpointId)) === undefined) return undefined;
	const paused = await updateEndpoint(context, state.endpointId, { status: 'disabled' });
	return { ...state, pausedSince: state.pausedSince ?? paused.updated_at };
}
