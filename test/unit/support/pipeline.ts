import { findEvent, sampleOf } from '../../../nodes/SignedWebhooks/catalogue/catalogue';
import { formats } from '../../../nodes/SignedWebhooks/catalogue/formats';
import type { FormatKey } from '../../../nodes/SignedWebhooks/catalogue/formats';
import type { JsonObject } from '../../../nodes/SignedWebhooks/catalogue/json';
import { DuplicateMemory } from '../../../nodes/SignedWebhooks/receiving/duplicates';
import { receive } from '../../../nodes/SignedWebhooks/receiving/receive';
import type { Settings } from '../../../nodes/SignedWebhooks/receiving/receive';
import type { IncomingRequest } from '../../../nodes/SignedWebhooks/receiving/request';
import { xSignature256 } from '../../../nodes/SignedWebhooks/signature/schemes/xSignature256';
import { requestOf, signatureOf } from './requests';

/** What `send` signs with. */
export const SECRET = 'whsec_test';
export const NOW = Date.parse('2025-03-19T08:00:00Z');

/** The documented example of an event type. */
export function sampleNamed(format: FormatKey, type: string): JsonObject {
	const entry = findEvent(format, type);
	if (entry === undefined) throw new Error(`no event type ${type}`);
	return sampleOf(entry);
}

export const report = sampleNamed('workspace', 'report.completed');

/** Sends a signed body through the pipeline; `settings` and `request` change one thing at a time. */
export function send(
	content: unknown,
	{
		format = 'workspace',
		...settings
	}: Partial<Omit<Settings, 'format'>> & { format?: FormatKey } = {},
	request: Partial<IncomingRequest> = {},
	{ memory = new DuplicateMemory(), now = NOW } = {},
) {
	const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
	const headers = { 'x-signature-256': signatureOf(body, SECRET) };
	return receive(
		requestOf({ body, headers, ...request }),
		{ format: formats[format], scheme: xSignature256, events: ['*'], ...settings },
		{ secrets: { current: SECRET }, memory, scope: 'workflow node', now },
	);
}
