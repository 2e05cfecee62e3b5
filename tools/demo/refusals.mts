import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { poll } from '../harness/calls.mts';
import { postEvent } from '../harness/post.mts';
import { freshSample } from '../harness/platform.mts';
import type { Delivery, DeliveryWithAttempts } from '../harness/managementApi.mts';
import type { Tally } from './tally.mts';
import { latestExecution, type LiveFlow, type Route, type Trace } from './trace.mts';

/** An answer of the trigger. */
interface Answered {
	status: number | null;
	code: string | undefined;
}

/** Does what must start no execution, to a workflow that has just run an event, and prints it. */
export async function showRefusals(
	route: Route,
	{ flow, trace }: { flow: LiveFlow; trace: Trace },
	tally: Tally,
): Promise<void> {
	const { url } = flow;
	const body = JSON.stringify(freshSample(findEvent('workspace', 'report.completed')!));
	const post = async (secret?: string): Promise<Answered> => {
		const { status, json } = await postEvent(url, body, secret);
		return { status, code: json?.code };
	};
	const attempts = [
		[
			'forged signature, posted to its URL',
			'signature_mismatch',
			async () => await post('a guess'),
		],
		['no signature, posted to its URL', 'signature_missing', async () => await post()],
		[
			`redelivery of …${trace.eventId.slice(-6)} by the platform`,
			'duplicate',
			async () => await redeliver(route, trace),
		],
	] as const;
	for (const [what, expected, act] of attempts) {
		const before = await latestExecution(route.n8n, flow);
		const { status, code } = await act();
		const started = (await latestExecution(route.n8n, flow)) > before;
		const isRight = code === expected && !started;
		tally.say(isRight, [
			what.padEnd(40),
			`HTTP ${status ?? '–'} ${code ?? ''}`.padEnd('HTTP 401 signature_mismatch'.length),
			started ? 'AN EXECUTION' : 'no execution',
		]);
	}
}

/** Lets the platform deliver an event again, and reads the answer in its log. */
async function redeliver({ platform }: Route, { delivery }: Trace): Promise<Answered> {
	if (!delivery) return { status: null, code: 'not delivered' };
	const { id } = await platform.call<Delivery>('POST', `/deliveries/${delivery.id}/redeliver`);
	const read = async () => await platform.call<DeliveryWithAttempts>('GET', `/deliveries/${id}`);
	const { attempts } = await poll(read, (it) => it.attempts.length > 0, 12_000);
	const [attempt] = attempts;
	return { status: attempt?.response_status ?? null, code: codeIn(attempt?.response_body) };
}

function codeIn(body: string | null | undefined): string | undefined {
	try {
		return (JSON.parse(body ?? '') as { code?: string }).code;
	} catch {
		return undefined;
	}
}
