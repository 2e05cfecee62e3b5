import { findEvent, sampleOf } from '../../../nodes/SignedWebhooks/catalogue/catalogue';
import { formats } from '../../../nodes/SignedWebhooks/catalogue/formats';
import type { FormatKey } from '../../../nodes/SignedWebhooks/catalogue/formats';
import type { JsonObject } from '../../../nodes/SignedWebhooks/catalogue/json';
import { documented } from '../../../nodes/SignedWebhooks/receiving/documented';
import { DuplicateMemory } from '../../../nodes/SignedWebhooks/receiving/duplicates';
import { receive } from '../../../nodes/SignedWebhooks/receiving/receive';
import type { Accepted, Result, Settings } from '../../../nodes/SignedWebhooks/receiving/receive';
import type { IncomingRequest } from '../../../nodes/SignedWebhooks/receiving/request';
import { outputsByFamily } from '../../../nodes/SignedWebhooks/receiving/routing';
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

/** A trigger for documented events of platforms that sign as the contract says. */
export const settingsOf = (format: FormatKey): Settings => ({
	format: documented(formats[format]),
	routing: outputsByFamily(formats[format]),
	scheme: xSignature256,
	schemeKey: 'signature',
	events: ['*'],
});

/** The only event of a request, or the code that it was refused with. */
export const onlyEventOf = (result: Result): Accepted | Exclude<Result, { code: 'accepted' }> => {
	if (result.code !== 'accepted') return result;
	expect(result.events).toHaveLength(1);
	return result.events[0]!;
};

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
	const result = receive(
		requestOf({ body, headers, ...request }),
		{ ...settingsOf(format), ...settings },
		{ secrets: { current: SECRET }, memory, scope: 'workflow node', now },
	);
	return onlyEventOf(result);
}
