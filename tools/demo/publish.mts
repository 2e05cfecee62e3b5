import type { RegistrationState } from '../../nodes/SignedWebhooks/registration/state.ts';
import type { StoredWorkflow } from '../harness/api.mts';
import { ExpectedError } from '../harness/command.mts';
import type { Endpoint } from '../harness/managementApi.mts';
import {
	handStartIn,
	isRegisteredByHand,
	productionUrl,
	providerOf,
	triggerIn,
	type ExampleNode,
} from './examples.mts';
import type { Place } from './place.mts';

/** A published example. */
export interface Flow {
	name: string;
	workflowId: string;
	/** In the editor. */
	link: string;
	/** Undefined when it has none, or the user has removed it. */
	trigger: ExampleNode | undefined;
	/** What a person starts it with, if it has that. */
	handStart: ExampleNode | undefined;
	/** Where the sandbox sends the trigger's events; undefined when it sends none. */
	endpoint: Endpoint | undefined;
	/** Where the trigger receives them. */
	url: string | undefined;
}

/** Whether it waits for no event, and a person can start it. */
export const isStartedByHand = ({
	trigger,
	handStart,
}: Pick<Flow, 'trigger' | 'handStart'>): boolean =>
	trigger === undefined && handStart !== undefined;

/**
 * Publishes it, unless it is published and the platform knows its URL.
 *
 * @param token for a trigger whose URL is registered at the sandbox by hand
 * @param width characters of the longest name, for the columns of what is printed
 * @throws ExpectedError when n8n refuses
 */
export async function ensurePublished(
	place: Place,
	workflow: StoredWorkflow,
	token: string,
	width: number,
): Promise<Flow> {
	const { id: workflowId, name } = workflow;
	const nodes = workflow.nodes as unknown as ExampleNode[];
	const trigger = triggerIn(nodes);
	const handStart = handStartIn(nodes);
	const registersItself = trigger && !isRegisteredByHand(trigger);

	const isFine =
		workflow.active &&
		(!registersItself || isInUse(await endpointOf(place, trigger), workflow.staticData));
	if (!isFine) await publish(place, workflow);
	const provider = trigger && providerOf(trigger);
	if (trigger && !registersItself && !provider) await registerByHand(place, trigger, token);

	const endpoint = trigger && (await endpointOf(place, trigger));
	const link = `${place.n8nUrl}/workflow/${workflowId}`;
	const url = trigger && productionUrl(place.n8nUrl, trigger);
	const address = endpoint ? `endpoint ${endpoint.id}` : 'registers no endpoint';
	place.log(
		`  ${name.padEnd(width)}  ${(isFine ? 'found again' : 'published').padEnd(13)}` +
			(isStartedByHand({ trigger, handStart })
				? 'runs every hour, and by hand'
				: provider
					? `receives at ${url}`
					: address),
	);
	return { name, workflowId, link, trigger, handStart, endpoint, url };
}

const withoutQuery = (url: string): string => url.replace(/\?.*/, '');

async function endpointOf({ n8nUrl, platform }: Place, trigger: ExampleNode) {
	const url = productionUrl(n8nUrl, trigger);
	return (await platform.endpoints()).find((it) => withoutQuery(it.url) === url);
}

/** What a person does on the platform's page: the URL with the token, and the events. */
async function registerByHand(
	{ n8nUrl, platform }: Place,
	trigger: ExampleNode,
	token: string,
): Promise<void> {
	const url = `${productionUrl(n8nUrl, trigger)}?token=${token}`;
	const { pathname } = new URL(url);
	const { events } = trigger.parameters;
	// n8n may have had another port last time.
	const found = (await platform.endpoints()).find((it) => new URL(it.url).pathname === pathname);
	if (found) await platform.update(found.id, { url, events, status: 'enabled' });
	else await platform.create({ url, events });
}

/**
 * Whether the platform sends to an endpoint, and the trigger has its secret. It has not when the demo
 * was killed between the two, or when somebody has rotated the secret since.
 */
function isInUse(endpoint: Endpoint | undefined, staticData: unknown): boolean {
	if (endpoint?.status !== 'enabled') return false;
	const remembered = Object.values((staticData ?? {}) as Record<string, Remembered>);
	return remembered.some(
		({ registration: it }) =>
			it?.endpointId === endpoint.id && it.secretVersion === endpoint.secret.version,
	);
}

/** What a trigger keeps in n8n's static data. */
interface Remembered {
	registration?: Pick<RegistrationState, 'endpointId' | 'secretVersion'>;
}

/** Publishes it, again if need be: that is when n8n lets a trigger register itself. */
async function publish(
	{ n8n, folder }: Place,
	{ id, name, active }: StoredWorkflow,
): Promise<void> {
	try {
		if (active) await n8n.unpublish(id);
		await n8n.publish(id);
	} catch (error) {
		throw new ExpectedError(
			`n8n does not publish the workflow "${name}". If you changed it, archive it in the ` +
				`editor to get the example again. Or delete ${folder} to start from scratch.\n${(error as Error).message}`,
		);
	}
}
