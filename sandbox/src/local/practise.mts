import { invalid } from '../api/problem.mts';
import { receiversOf, type Draft } from '../events/emit.mts';
import { practiceKinds, UNKNOWN_TYPE, type Practice } from '../events/practice.mts';
import { draftOf } from '../events/template.mts';
import { nameOf } from '../page/shownUrl.mts';
import type { Said } from '../page/said.mts';
import type { Platform } from '../platform.mts';
import type { EndpointRow } from '../store/endpoints.mts';
import { eventIdOf } from '../store/events.mts';
import type { Fields } from './fields.mts';
import { bodyIn, nobody, outcomeOf } from './sending.mts';

/**
 * Sends one event with something wrong, once, to everyone who is subscribed to its type, and says what
 * they answered.
 */
export async function practise(platform: Platform, fields: Fields): Promise<Said> {
	const kind = practiceKinds.find((it) => it === fields.text('kind'));
	if (!kind) throw invalid('/kind', `must be one of ${practiceKinds.join(', ')}`);
	const draft = draftOf(platform, fields.text('type'), bodyIn(fields));
	const receivers = receiversOf(platform, draft.type);
	if (receivers.length === 0) return nobody(platform, draft.type);

	const wrong = spoiled(draft, kind);
	const outcomes = await Promise.all(
		receivers.map(async (receiver) => await sendTo(platform, receiver, wrong, kind)),
	);
	const [first] = outcomes;
	if (outcomes.length === 1) return first!;
	const lines = outcomes.map(({ message }, index) => `${nameOf(receivers[index]!)}: ${message}`);
	const worst = outcomes.find(({ tone }) => tone === 'bad') ?? first!;
	return { message: lines.join('\n'), tone: worst.tone };
}

/** The event with what is wrong in its body. */
function spoiled({ type, bodyText }: Draft, kind: Practice): { type: string; text: string } {
	const text = bodyText();
	if (kind === 'malformed') return { type, text: `[${text}]` };
	if (kind !== 'unknown') return { type, text };
	const unknown = text.replace(JSON.stringify(type), JSON.stringify(UNKNOWN_TYPE));
	if (unknown === text) throw invalid('/body', `must hold its type, "${type}"`);
	return { type: UNKNOWN_TYPE, text: unknown };
}

async function sendTo(
	platform: Platform,
	{ id: endpointId }: EndpointRow,
	{ type, text }: { type: string; text: string },
	kind: Practice,
): Promise<Said> {
	const { deliveries, events, engine } = platform;
	const event = { id: eventIdOf(text), type, body: Buffer.from(text), isTest: true };
	const eventSeq = events.add(event);
	const attempt = async () => {
		const seq = deliveries.create(endpointId, eventSeq, 'test', kind);
		await engine.attempt(seq);
		return outcomeOf(platform, deliveries.get(seq));
	};
	const { text: message, tone } = await attempt();
	if (kind !== 'duplicate') return { message, tone };
	const second = await attempt();
	return { message: `First: ${message}. Second: ${second.text}`, tone: second.tone };
}
