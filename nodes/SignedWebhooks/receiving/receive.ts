import type { WebhookEvent } from '../catalogue/defineEvent';
import type { EventEntry, Format } from '../catalogue/defineFormat';
import { isObject } from '../catalogue/json';
import type { JsonObject } from '../catalogue/json';
import type { RefusalReason, Scheme, SecretName, Secrets } from '../signature/scheme';
import { verify } from '../signature/verify';
import type { Claim, DuplicateMemory } from './duplicates';
import { hoursAfter, isStale, parseTime, timestamp } from './freshness';
import { identityOf } from './identity';
import type { Identity } from './identity';
import { issuesOf } from './issues';
import type { IncomingRequest } from './request';
import { otherOf } from './routing';

/** What a trigger is set to do. */
export interface Settings {
	format: Format;
	/** How the caller proves who it is. There is no way to do without. */
	scheme: Scheme;
	/** The chosen event types; `*` among them means all, also those of the future. */
	events: readonly string[];
	/**
	 * What tells that requests are the same event (an id, or else also their bytes), and for how many
	 * milliseconds that is remembered.
	 */
	duplicates?: { by: 'id' | 'body'; remember: number };
	/** Events older than this are refused. */
	maximumAgeHours?: number;
	/** Where known event types leave that are not just as documented; by default through their family. */
	notAsDocumented?: 'family' | 'other';
}

/** What a request meets at the trigger. */
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

/**
 * The whole way of one request: verify, parse, recognise, validate, freshness, duplicates, route.
 * Pure but for the duplicate memory; never throws, whatever arrives.
 *
 * @returns what to answer and, when accepted, the item and the index of its family's output
 */
export function receive(
	request: IncomingRequest,
	settings: Settings,
	{ secrets, memory, scope, now }: Surroundings,
): Result {
	const { format, scheme } = settings;
	const proof = verify(scheme, request, secrets, now);
	if (!proof.verified) return { code: proof.reason };
	const { body: raw } = request;
	if (raw === undefined) return { code: 'body_missing' };

	const { value: body, exact: item, issues: asSent } = request.parsed();
	if (!isObject(body) || !isObject(item)) return { code: 'malformed' };

	const event = format.read(item);
	if (!settings.events.includes('*') && !settings.events.includes(event.type)) {
		return { code: 'ignored' };
	}

	const entry = format.find(event.type);
	const time = parseTime(event.created_at);
	// Recognised by what `JSON.parse` makes of it: a number that arrives as text was sent as a number.
	const read = item === body ? event : format.read(body);
	const documented = issuesOf(body, read, entry, format, time);
	const issues = asSent.length === 0 ? documented : [...asSent, ...documented];

	if (settings.maximumAgeHours !== undefined && time !== undefined) {
		if (isStale(time, now, settings.maximumAgeHours)) return { code: 'stale' };
	}

	const identity = identityOf(format.identityOf(event) ?? proof.id, raw);
	const claim = claimEvent(identity, request, settings, { memory, scope, now });
	if (typeof claim === 'string') return { code: claim };

	const isOdd = issues.length > 0 && settings.notAsDocumented === 'other';
	const { family, output } = entry === undefined || isOdd ? otherOf(format) : entry;
	item._webhook = describe(event, entry, format, identity, {
		family,
		verified_with: proof.verifiedWith,
		issues,
		time,
		now,
	});
	return { code: 'accepted', item, output, claim };
}

/** Claims the event if duplicates are to be dropped and it has something to know it by. */
function claimEvent(
	identity: Identity,
	{ outcome }: IncomingRequest,
	{ duplicates }: Settings,
	{ memory, scope, now }: Omit<Surroundings, 'secrets'>,
): Claim | 'duplicate' | 'in_progress' | undefined {
	if (duplicates === undefined) return undefined;
	const { by, remember } = duplicates;
	if (by === 'id' && !('id' in identity)) return undefined;
	const known = 'id' in identity ? identity.id : identity.body_sha256;
	return memory.claim({ key: `${scope} ${known}`, now, remember, outcome });
}

/** What the workflow is told about an event beside the event itself. */
function describe(
	event: WebhookEvent,
	entry: EventEntry | undefined,
	{ key }: Format,
	identity: Identity,
	found: {
		family: string;
		verified_with: SecretName;
		issues: readonly string[];
		time: number | undefined;
		now: number;
	},
): JsonObject {
	const { family, verified_with, issues, time, now } = found;
	const { type } = event;
	const received_at = timestamp(now);
	// Spelled out: to spread `identity` would take as long as to verify half a signature.
	const about: JsonObject =
		'id' in identity
			? { id: identity.id, format: key, family, type, verified_with, received_at }
			: { ...identity, format: key, family, type, verified_with, received_at };
	const hours = entry?.event.downloadUrlHours;
	if (hours !== undefined && time !== undefined) {
		about.download_url_expires_at = hoursAfter(time, hours);
	}
	if (issues.length > 0) about.issues = issues;
	return about;
}
