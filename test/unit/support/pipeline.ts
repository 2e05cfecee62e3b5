import { findEvent, sampleOf } from '../../../nodes/SignedWebhooks/catalogue/catalogue';
import type { FormatKey, JsonObject } from '../../../nodes/SignedWebhooks/catalogue/formats';
import { DuplicateMemory } from '../../../nodes/SignedWebhooks/receiving/duplicates';
import { receive } from '../../../nodes/SignedWebhooks/receiving/receive';
import type { Delivery, Settings } from '../../../nodes/SignedWebhooks/receiving/receive';
import { sign } from '../../../nodes/SignedWebhooks/signature/sign';

/** What `send` signs with. */
export const SECRET = 'whsec_test';
const NOW = Date.parse('2025-03-19T08:00:00Z');

/** The documented example of an event type. */
export function sampleNamed(format: FormatKey, type: string): JsonObject {
	const entry = findEvent(format, type);
	if (entry === undefined) throw new Error(`no event type ${type}`);
	return sampleOf(entry);
}

export const report = sampleNamed('workspace', 'report.completed');

/** Sends a signed body through the pipeline; `settings` and `delivery` change one thing at a time. */
export function send(
	content: unknown,
	settings: Partial<Settings> = {},
	delivery: Partial<Delivery> = {},
	{ memory = new DuplicateMemory(), now = NOW } = {},
) {
	const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
	return receive(
		{
			body,
			signature: sign(body, SECRET),
			token: undefined,
			outcome: () => 'pending',
			...delivery,
		},
		{ format: 'workspace', verification: 'signature', events: ['*'], ...settings },
		{ secrets: { current: SECRET }, memory, scope: 'workflow node', now },
	);
}
