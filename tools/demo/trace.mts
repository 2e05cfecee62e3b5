import { randomUUID } from 'node:crypto';

import type { Format } from '../../nodes/SignedWebhooks/catalogue/defineFormat.ts';
import { formats } from '../../nodes/SignedWebhooks/catalogue/formats.ts';
import type { FormatKey } from '../../nodes/SignedWebhooks/catalogue/formats.ts';
import { nodeOutput, type Api, type Execution } from '../harness/api.mts';
import { poll } from '../harness/calls.mts';
import { postEvent } from '../harness/post.mts';
import type { Sandbox } from '../../sandbox/src/sandbox.mts';
import type { Delivery, ManagementApi } from '../harness/managementApi.mts';
import { providerOf, triggerOutputs, type ExampleNode } from './examples.mts';
import type { Provider } from './providers.mts';
import type { Flow } from './publish.mts';

/** Where events come from and where they go. */
export interface Route {
	sandbox: Sandbox;
	platform: ManagementApi;
	n8n: Api;
	/** What the providers sign with. */
	secret: string;
}

/** A published example that can receive events. */
export type LiveFlow = Flow & { trigger: ExampleNode; url: string };

/** What happened to one event. */
export interface Trace {
	/** The platform's own where the event has none. */
	eventId: string;
	/** Milliseconds, as all times here. */
	emittedAt: number;
	/** How n8n answered, in words. */
	answer: string;
	/** As the sandbox's log has it; undefined when the sandbox sent nothing. */
	delivery: Delivery | undefined;
	/** Undefined when none has run the event. */
	execution: Execution | undefined;
	/** The trigger's output that it left on. */
	output: string | undefined;
	/** From emission to the end of the execution. */
	duration: number | undefined;
}

/** An attempt takes 10 s at most. */
const DELIVERY_TIMEOUT_MS = 12_000;

/** A download is tried three times. */
const EXECUTION_TIMEOUT_MS = 30_000;

/** Sends one event to a workflow and follows it to the end of its execution. */
export async function traceEvent(route: Route, flow: LiveFlow, type: string): Promise<Trace> {
	const provider = providerOf(flow.trigger);
	const lastId = await latestExecution(route.n8n, flow);
	const emittedAt = Date.now();
	const sent = provider
		? await sendAs(provider, route, flow, type)
		: await emitAndWait(route, flow, type);
	const execution = sent.isAccepted
		? await executionOf(route.n8n, flow, sent.mark, lastId)
		: undefined;
	const endedAt = Date.parse(execution?.stoppedAt ?? '');
	return {
		eventId: sent.eventId,
		emittedAt,
		answer: sent.answer,
		delivery: sent.delivery,
		execution,
		output: execution && outputOf(execution, flow.trigger),
		duration: Number.isNaN(endedAt) ? undefined : endedAt - emittedAt,
	};
}

/** What is known of an event once n8n has answered. */
interface Answered extends Pick<Trace, 'eventId' | 'answer' | 'delivery'> {
	/** What to find its execution by. */
	mark: string;
	isAccepted: boolean;
}

/** Posts an event that a provider's own library signs. */
async function sendAs(
	provider: Provider,
	{ secret }: Route,
	{ url }: LiveFlow,
	type: string,
): Promise<Answered> {
	const mark = randomUUID();
	const { body, headers } = await provider.send(type, provider.events[type]!, secret, mark);
	const { status, json } = await postEvent(url, body, undefined, headers);
	const isAccepted = json?.code === 'accepted';
	const answer = isAccepted ? `HTTP ${status}` : `HTTP ${status} ${json?.code ?? ''}`;
	return { eventId: mark, answer, delivery: undefined, mark, isAccepted };
}

/** Has the sandbox emit one event, and waits for its delivery. */
async function emitAndWait(
	{ sandbox, platform }: Route,
	{ trigger, endpoint }: LiveFlow,
	type: string,
): Promise<Answered> {
	const mark = markFor(trigger);
	const data = mark === undefined ? undefined : { resource_id: mark };
	const [eventId] = sandbox.emit({ type, data }) as [string];
	const delivery = endpoint && (await deliveryOf(platform, endpoint.id, eventId));
	return {
		eventId,
		answer: deliveryWords(delivery),
		delivery,
		mark: mark ?? eventId,
		isAccepted: delivery?.status === 'succeeded',
	};
}

function deliveryWords(delivery: Delivery | undefined): string {
	if (!delivery)
		return 'not sent: the endpoint is not subscribed. Unpublish and publish the workflow';
	const { status, attempt_count: attempt, response_status: code, error } = delivery;
	if (status === 'succeeded' && attempt === 1) return `HTTP ${code}`;
	return `delivery ${status}: HTTP ${code ?? `– (${error ?? 'no answer yet'})`}, attempt ${attempt}`;
}

/** What to find an event by that has no id of its own. */
function markFor({ parameters }: ExampleNode): string | undefined {
	const { identity }: Format = formats[parameters.format as FormatKey];
	return identity === undefined ? `res_${randomUUID()}` : undefined;
}

/** The id of the newest execution; n8n counts them up. */
export async function latestExecution(n8n: Api, { workflowId }: Flow): Promise<number> {
	const [latest] = await n8n.executions({ workflowId });
	return Number(latest?.id ?? 0);
}

/** Waits for the first attempt. */
async function deliveryOf(
	platform: ManagementApi,
	endpointId: string,
	eventId: string,
): Promise<Delivery | undefined> {
	const path = `/webhook_endpoints/${endpointId}/deliveries?event_id=${eventId}`;
	const read = async () => (await platform.call<{ data: Delivery[] }>('GET', path)).data[0];
	// Deliveries are enqueued with the event: without one now there will be none.
	return await poll(read, (it) => !it || it.attempt_count > 0, DELIVERY_TIMEOUT_MS);
}

/** Waits for the execution that this event has started to end. */
async function executionOf(
	n8n: Api,
	{ workflowId }: Flow,
	mark: string,
	lastId: number,
): Promise<Execution | undefined> {
	const read = async () => {
		for (const { id, stoppedAt } of await n8n.executions({ workflowId })) {
			const execution = stoppedAt && Number(id) > lastId ? await n8n.execution(id) : undefined;
			if (execution?.raw.includes(mark)) return execution;
		}
		return undefined;
	};
	return await poll(read, (it) => it !== undefined, EXECUTION_TIMEOUT_MS);
}

/** The label of the trigger's output that an execution began on. */
export function outputOf(execution: Execution, trigger: ExampleNode): string | undefined {
	const index = nodeOutput(execution, trigger.name).findIndex((items) => items.length > 0);
	return triggerOutputs(trigger)[index];
}

/** The last node that ran. */
export const lastStep = ({ runData }: Execution): string =>
	Object.keys(runData).at(-1) ?? 'nowhere';
