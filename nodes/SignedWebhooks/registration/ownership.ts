import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { EndpointChanges } from '../api/platform';
import type { Endpoint, EndpointWithSecret } from '../api/types';
import { isSameUrl, parseUrl } from '../api/url';
import { logForeign } from './log';
import type { Hook } from './mode';
import { readState } from './state';
import type { RegistrationState } from './state';

/** A trigger, as far as it decides whose an endpoint is. */
export interface Owner {
	workflowId: string | undefined;
	nodeId: string;
	/** n8n's id in the URLs of the trigger. */
	webhookId: string | undefined;
	/** The URL that n8n gives the trigger now: the test URL while it listens. */
	url: string;
	/** What is remembered of the registration. It may be copied, restored or another trigger's. */
	state: RegistrationState | undefined;
}

/** @param state what is remembered; by default what n8n saved */
export function readOwner(context: IHookFunctions, state = readState(context)): Owner {
	const { id: nodeId, webhookId } = context.getNode();
	return {
		workflowId: context.getWorkflow().id,
		nodeId,
		webhookId,
		url: context.getNodeWebhookUrl('default') ?? '',
		state,
	};
}

/**
 * Whether an endpoint is the trigger's: it has the URL that n8n gives the trigger now, or the trigger's
 * own state holds its id and its URL, and only what follows the webhook id in that URL has changed.
 * An id alone proves nothing: states are copied, and an API key may come to belong to another workspace.
 */
export function isOwn({ id, url }: Pick<Endpoint, 'id' | 'url'>, owner: Owner): boolean {
	if (isSameUrl(url, owner.url)) return true;
	const { state } = owner;
	return (
		state?.url !== undefined &&
		state.workflowId === owner.workflowId &&
		state.nodeId === owner.nodeId &&
		state.endpointId === id &&
		isSameUrl(state.url, url) &&
		hasSameBeginning(url, owner)
	);
}

/** Whether a URL is the trigger's up to the webhook id: scheme, host, port and path. */
function hasSameBeginning(url: string, owner: Owner): boolean {
	const [one, other] = [beginningOf(url, owner), beginningOf(owner.url, owner)];
	return one !== undefined && one === other;
}

function beginningOf(url: string, { webhookId }: Owner): string | undefined {
	const parsed = parseUrl(url);
	if (parsed === undefined || !webhookId) return undefined;
	const segments = parsed.pathname.split('/');
	const end = segments.lastIndexOf(webhookId);
	if (end < 0) return undefined;
	const { protocol, username, password, host } = parsed;
	return [protocol, username, password, host, ...segments.slice(0, end + 1)].join('/');
}

/**
 * An endpoint of the trigger. Nothing else in this folder changes endpoints: each change reads the
 * endpoint first, and is not made if it has ceased to be the trigger's.
 */
export interface OwnEndpoint {
	/** As it was when it was found. */
	readonly endpoint: Endpoint;
	update(changes: EndpointChanges): Promise<Endpoint>;
	/** One that is gone already is no error. */
	delete(): Promise<void>;
	/** Gives it a new secret at once, whatever rotation is under way. */
	rotateSecret(): Promise<EndpointWithSecret>;
	/** Asks for what it missed since then (RFC 3339). */
	recover(since: string): Promise<void>;
}

/** @returns `undefined` when there is no such endpoint, or it is not the trigger's */
export async function findOwnById(
	hook: Hook,
	owner: Owner,
	id: string,
): Promise<OwnEndpoint | undefined> {
	const endpoint = await hook.platform.endpoints.find(id);
	return endpoint && isOwn(endpoint, owner) ? ownEndpoint(hook, owner, endpoint) : undefined;
}

/**
 * The trigger's endpoints: first the one that has its URL now, if there is one. There are two only if
 * another was given that URL while the registered one has an older URL of the trigger.
 */
export async function findOwn(hook: Hook, owner: Owner): Promise<OwnEndpoint[]> {
	const { endpoints } = hook.platform;
	const registered = owner.state && (await endpoints.find(owner.state.endpointId));
	if (registered !== undefined && !isOwn(registered, owner)) logForeign(hook.context, registered);
	const found = [registered];
	if (registered === undefined || !isSameUrl(registered.url, owner.url)) {
		found.unshift(await endpoints.findByUrl(owner.url));
	}
	return found
		.filter((it): it is Endpoint => it !== undefined && isOwn(it, owner))
		.map((endpoint) => ownEndpoint(hook, owner, endpoint));
}

function ownEndpoint(
	{ context, platform: { endpoints } }: Hook,
	owner: Owner,
	endpoint: Endpoint,
): OwnEndpoint {
	const { id } = endpoint;
	/** Whether it is there; throws when it is somebody else's by now. */
	const isThere = async (): Promise<boolean> => {
		const current = await endpoints.find(id);
		if (current === undefined || isOwn(current, owner)) return current !== undefined;
		throw changedMeanwhile(context, id);
	};
	const check = async (): Promise<void> => {
		if (!(await isThere())) throw changedMeanwhile(context, id);
	};
	return {
		endpoint,
		async update(changes) {
			await check();
			return await endpoints.update(id, changes);
		},
		async delete() {
			if (await isThere()) await endpoints.delete(id, { mayBeGone: true });
		},
		async rotateSecret() {
			await check();
			const rotation = { overlapSeconds: 0, force: true, mayRepeat: true };
			return await endpoints.rotateSecret(id, rotation);
		},
		async recover(since) {
			await check();
			await endpoints.recover(id, { since });
		},
	};
}

function changedMeanwhile(context: IHookFunctions, id: string): NodeOperationError {
	const message = `Someone else changed or deleted the endpoint ${id} on the platform at the same time. Publish the workflow again.`;
	return new NodeOperationError(context.getNode(), message, { description: message });
}
