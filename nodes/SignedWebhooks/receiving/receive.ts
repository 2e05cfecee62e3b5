import { createHash } from 'node:crypto';

import { families, findEvent } from '../catalogue/catalogue';
import type { CatalogueEntry } from '../catalogue/catalogue';
import { formats, isObject } from '../catalogue/formats';
import type { Format, FormatKey, JsonObject, WebhookEvent } from '../catalogue/formats';
import { verifyToken } from '../signature/token';
import { verify } from '../signature/verify';
import type { HeaderValue, RefusalReason, SecretName, Secrets } from '../signature/verify';
import type { Claim, DuplicateMemory, Outcome } from './duplicates';
import { hoursAfter, isStale, parseTime, timestamp } from './freshness';
import { issuesOf } from './issues';

/** How the caller proves who it is. There is no third way, and no way to do without. */
export type VerificationMode = 'signature' | 'urlToken';

/** What a trigger is set to do. */
export interface Settings {
	format: FormatKey;
	verification: VerificationMode;
	/** The chosen event types; `*` among them means all, also those of the future. */
	events: readonly string[];
	/** Which deliveries are the same event, and for how many milliseconds that is remembered. */
	duplicates?: { by: 'id' | 'body'; remember: number };
	/** Events older than this are refused. */
	maximumAgeHours?: number;
}

/** What arrived. */
export interface Delivery {
	/** The raw bytes of the body; `undefined` when they could not be had. */
	body: Uint8Array | undefined;
	/** The `X-Signature-256` header. */
	signature: HeaderValue;
	/** The `token` query value. */
	token: unknown;
	/** How far its handling got; asked about the first delivery when a copy arrives. */
	outcome(): Outcome;
}

/** What a delivery meets at the trigger. */
export interface Surroundings {
	secrets: Secrets | undefined;
	memory: DuplicateMemory;
	/** Separates the duplicates of one trigger from those of another. */
	scope: string;
	/** Milliseconds since the epoch. */
	now: number;
}

export type Result =
	| { code: 'accepted'; item: JsonObject; output: number; claim?: Claim }
	| { code: 'ignored' | 'duplicate' | 'in_progress' | 'stale' | 'malformed' | RefusalReason };

/** The name of the last output: verified events that fit no family. */
export const OTHER = 'Other';

/** The labels of a format's outputs, in their fixed order. */
export const outputLabels = (format: FormatKey): string[] => [
	...families[format].map(({ label }) => label),
	OTHER,
];

/**
 * The whole way of one delivery: verify, parse, recognise, validate, freshness, duplicates, route.
 * Pure but for the duplicate memory; never throws, whatever arrives.
 *
 * @returns what to answer and, when accepted, the item and the index of its family's output
 */
export function receive(
	delivery: Delivery,
	settings: Settings,
	{ secrets, memory, scope, now }: Surroundings,
): Result {
	const proof =
		settings.verification === 'urlToken'
			? verifyToken({ token: delivery.token, secrets })
			: verify({ body: delivery.body, header: delivery.signature, secrets });
	if (!proof.verified) return { code: proof.reason };
	const { body: raw, outcome } = delivery;
	if (raw === undefined) return { code: 'body_missing' };

	const body = parse(raw);
	if (body === undefined) return { code: 'malformed' };

	const format: Format = formats[settings.format];
	const event = format.read(body);
	const entry = findEvent(settings.format, event.type);
	const chosen = settings.events.includes('*') || settings.events.includes(event.type);
	if (entry !== undefined && !chosen) return { code: 'ignored' };

	const time = parseTime(event.created_at);
	const issues = issuesOf(body, event, entry, format, time);

	if (settings.maximumAgeHours !== undefined && time !== undefined) {
		if (isStale(time, now, settings.maximumAgeHours)) return { code: 'stale' };
	}

	const claim = claimEvent({ raw, outcome }, event, settings, { memory, scope, now });
	if (typeof claim === 'string') return { code: claim };

	const fits = entry !== undefined && issues.length === 0;
	body._webhook = describe(event, entry, settings.format, {
		family: fits ? entry.family : OTHER,
		verified_with: proof.verifiedWith,
		issues,
		time,
		now,
	});
	return {
		code: 'accepted',
		item: body,
		output: fits ? entry.output : families[settings.format].length,
		claim,
	};
}

/** Reads a JSON object; `undefined` when the body holds anything else. */
function parse(body: Uint8Array): JsonObject | undefined {
	const bytes = Buffer.isBuffer(body)
		? body
		: Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	const text = bytes.toString('utf8');
	try {
		const value: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Claims the event if duplicates are to be dropped and it has something to know it by. */
function claimEvent(
	{ raw, outcome }: { raw: Uint8Array } & Pick<Delivery, 'outcome'>,
	event: WebhookEvent,
	{ format, duplicates }: Settings,
	{ memory, scope, now }: Omit<Surroundings, 'secrets'>,
): Claim | 'duplicate' | 'in_progress' | undefined {
	if (duplicates === undefined) return undefined;
	const { identity } = formats[format] as Format;
	const known =
		duplicates.by === 'id' ? identity?.(event) : createHash('sha256').update(raw).digest('base64');
	if (known === undefined) return undefined;
	return memory.claim({ key: `${scope} ${known}`, now, remember: duplicates.remember, outcome });
}

/** What the workflow is told about an event beside the event itself. */
function describe(
	event: WebhookEvent,
	entry: CatalogueEntry | undefined,
	format: FormatKey,
	found: {
		family: string;
		verified_with: SecretName;
		issues: string[];
		time: number | undefined;
		now: number;
	},
): JsonObject {
	const { family, verified_with, issues, time, now } = found;
	const about: JsonObject = {
		format,
		family,
		type: event.type,
		verified_with,
		received_at: timestamp(now),
	};
	const hours = entry?.event.downloadUrlHours;
	if (hours !== undefined && time !== undefined) {
		about.download_url_expires_at = hoursAfter(time, hours);
	}
	if (issues.length > 0) about.issues = issues;
	return about;
}
