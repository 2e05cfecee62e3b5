import { isObject } from '../catalogue/json';
import type { JsonObject } from '../catalogue/json';
import type {
	HandshakeAnswer,
	RefusalReason,
	Scheme,
	Secrets,
	Verification,
} from '../signature/scheme';
import { verify } from '../signature/verify';
import { about } from './about';
import type { Claim, DuplicateMemory } from './duplicates';
import type { EventFormat, Sent } from './eventFormat';
import { isAmong } from './eventTypes';
import { isStale } from './freshness';
import { identityIn } from './identity';
import type { Identity } from './identity';
import type { IncomingRequest } from './request';
import type { Routing } from './routing';

/** What a trigger is set to do. */
export interface Settings {
	/** How it reads events. */
	format: EventFormat;
	/** How the caller proves who it is. There is no way to do without. */
	scheme: Scheme;
	/** What a saved workflow calls the scheme. */
	schemeKey: string;
	/** The chosen event types, as `isAmong` reads them; `*` means all, also those of the future. */
	events: readonly string[];
	routing: Routing;
	/**
	 * What tells that requests are the same event (an id, or else also their bytes), and for how many
	 * milliseconds that is remembered.
	 */
	duplicates?: { by: 'id' | 'body'; remember: number };
	/** Events older than this are refused. */
	maximumAgeHours?: number;
	/** Where known event types leave that are not just as documented; by default through their family. */
	notAsDocumented?: 'family' | 'other';
	/** Whether items say with which headers they came. */
	includeHeaders?: boolean;
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

/** An event that is to run, and the index of its output. */
export interface Accepted {
	code: 'accepted';
	item: JsonObject;
	output: number;
	claim?: Claim;
}

/** What becomes of one event. */
type Verdict = Accepted | { code: 'ignored' | 'duplicate' | 'in_progress' | 'stale' };

export type Result =
	| { code: 'accepted'; events: readonly Accepted[] }
	| { code: 'handshake'; answer: HandshakeAnswer }
	| { code: 'probe' }
	| { code: 'ignored' | 'duplicate' | 'in_progress' | 'stale' | 'malformed' | RefusalReason };

const NONE: readonly string[] = [];
const OWN_FIELD = '_webhook: the event has a field of this name, which the trigger replaces.';

/** Of a list in which nothing is to run: what its sender has to know first. */
const WEIGHT = ['in_progress', 'stale', 'duplicate', 'ignored'] as const;

/**
 * The whole way of one request: verify, parse, recognise, validate, freshness, duplicates, route.
 * Pure but for the duplicate memory; never throws, whatever arrives.
 *
 * @returns what to answer and, when accepted, the events, each with its output
 */
export function receive(
	request: IncomingRequest,
	settings: Settings,
	surroundings: Surroundings,
): Result {
	const proof = verify(settings.scheme, request, surroundings.secrets, surroundings.now);
	if (!proof.verified) {
		const isProbe = settings.scheme.probe?.(request) === true;
		return { code: isProbe ? 'probe' : proof.reason };
	}
	if (request.body === undefined) return { code: 'body_missing' };

	const { value, exact } = request.parsed();
	if (isObject(value) && isObject(exact)) {
		const { handshake } = settings.scheme;
		if (handshake?.matches(value) === true) {
			const secret = surroundings.secrets?.[proof.verifiedWith] ?? '';
			return { code: 'handshake', answer: handshake.answer(value, secret) };
		}
		const verdict = receiveEvent({ value, exact }, request, settings, surroundings, proof);
		return verdict.code === 'accepted' ? { code: 'accepted', events: [verdict] } : verdict;
	}
	const sent = settings.format.takesLists ? eventsIn(value, exact) : [];
	if (sent.length === 0) return { code: 'malformed' };
	const claimed = new Set<string>();
	const verdicts = sent.map((it) =>
		receiveEvent(it, request, settings, surroundings, proof, claimed),
	);
	const events = verdicts.filter((it): it is Accepted => it.code === 'accepted');
	const first = WEIGHT.find((code) => verdicts.some((it) => it.code === code));
	if (events.length > 0 && first !== 'in_progress') return { code: 'accepted', events };
	// An answer is for the whole list, and what is in progress may fail yet: then it has to come again.
	for (const { claim } of events) claim?.settle(false);
	return { code: first ?? 'ignored' };
}

/** The events of a list; none unless all of its elements can be events. */
function eventsIn(values: unknown, exacts: unknown): Sent[] {
	if (!Array.isArray(values) || !Array.isArray(exacts) || !values.every(isObject)) return [];
	return values.map((value, index) => ({ value, exact: exacts[index] as JsonObject, index }));
}

type Proof = Verification & { verified: true };

/**
 * What is said of a body as a whole, and of each event in it.
 *
 * @param claimed of a list: what its events were claimed by
 */
function receiveEvent(
	sent: Sent,
	request: IncomingRequest,
	settings: Settings,
	surroundings: Surroundings,
	proof: Proof,
	claimed?: Set<string>,
): Verdict {
	const { format, routing, scheme, schemeKey, maximumAgeHours, includeHeaders = false } = settings;
	const { now } = surroundings;
	const understood = format.understand(sent, request);
	const { type, time, entry } = understood;
	if (!isAmong(type, settings.events)) return { code: 'ignored' };

	if (maximumAgeHours !== undefined && time !== undefined && isStale(time, now, maximumAgeHours)) {
		return { code: 'stale' };
	}

	const identity = identityIn(sent, understood.id, proof.id, request);
	const claim = claimEvent(identity, request, settings, surroundings, claimed);
	if (typeof claim === 'string') return { code: claim };

	const { issues: asSent } = request.parsed();
	const found = format.issuesOf(sent, understood);
	const item = sent.exact;
	const taken = item._webhook === undefined ? NONE : [OWN_FIELD];
	const issues = asSent.length + taken.length === 0 ? found : [...asSent, ...taken, ...found];
	const isOdd = issues.length > 0 && settings.notAsDocumented === 'other';
	const output = routing.outputOf(type, isOdd ? undefined : entry);
	item._webhook = about(request, {
		understood,
		identity,
		format: format.key,
		isOdd,
		output: routing.isOwn ? routing.labels[output] : undefined,
		issues,
		verifiedWith: proof.verifiedWith,
		schemeKey,
		scheme,
		includeHeaders,
		now,
	});
	return { code: 'accepted', item, output, claim };
}

/** Claims the event if duplicates are to be dropped and it has something to know it by. */
function claimEvent(
	identity: Identity,
	{ outcome }: IncomingRequest,
	{ duplicates }: Settings,
	{ memory, scope, now }: Surroundings,
	claimed: Set<string> | undefined,
): Claim | 'duplicate' | 'in_progress' | undefined {
	if (duplicates === undefined) return undefined;
	const { by, remember } = duplicates;
	if (by === 'id' && !('id' in identity)) return undefined;
	const known = 'id' in identity ? identity.id : identity.body_sha256;
	// What the same list holds twice is not in progress somewhere else.
	if (claimed?.has(known) === true) return 'duplicate';
	const claim = memory.claim({ key: `${scope} ${known}`, now, remember, outcome });
	if (typeof claim === 'object') claimed?.add(known);
	return claim;
}
