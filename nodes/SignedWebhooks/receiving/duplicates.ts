import { createHash } from 'node:crypto';

/** How the start of an execution ended, as far as it is known. */
export type Outcome = 'pending' | 'accepted' | 'failed';

/** The right, and the duty, to handle one event: nobody else gets it until it is settled. */
export interface Claim {
	/**
	 * To be called once it is known whether the event was accepted; a failed one is forgotten.
	 *
	 * @param now the caller's clock, in milliseconds; by default that of the claim
	 */
	settle(accepted: boolean, now?: number): void;
}

export interface ClaimRequest {
	/** Says what is a duplicate of what; unique per trigger. */
	key: string;
	/** The caller's clock, in milliseconds. */
	now: number;
	/** For how long the event is remembered after it was accepted, in milliseconds. */
	remember: number;
	/** How far the handling got, asked when a copy comes before `settle` was called. */
	outcome(): Outcome;
}

/** How many in flight are asked at each claim whether they ended without `settle`. */
const ASKED_PER_CLAIM = 100;

const LONGEST_KEY = 200;

/**
 * Remembers which events were accepted, and which are being accepted right now, in this process.
 * Both are bounded in number (the oldest are forgotten first), what was accepted in age, too: n8n may
 * keep a start waiting for as long as it likes, and no copy may run meanwhile.
 */
export class DuplicateMemory {
	/** The claims that are not settled yet, oldest first. */
	private readonly inFlight = new Map<string, ClaimRequest>();

	/** Goes round `inFlight`, so that one that waits for long does not hide those that ended. */
	private round = this.inFlight.entries();

	/** Key to the time when it may be forgotten, oldest first. */
	private readonly accepted = new Map<string, number>();

	/**
	 * Walks over `accepted`, and stands at the oldest. It is kept, since a new walk passes over all that
	 * was deleted before the first.
	 */
	private walk = this.accepted.entries();
	private oldest: [key: string, expires: number] | undefined;

	constructor(private readonly maximum = 100_000) {}

	/** How many events are remembered or in flight. */
	get size(): number {
		return this.accepted.size + this.inFlight.size;
	}

	/** Claims an event. Synchronous, so that of concurrent copies exactly one gets it. */
	claim(request: ClaimRequest): Claim | 'duplicate' | 'in_progress' {
		const { now } = request;
		const key = shorten(request.key);

		if (this.inFlight.size > 0) {
			this.settleAbandoned(now);
			const first = this.inFlight.get(key);
			if (first !== undefined && this.isUnderWay(key, first, now)) return 'in_progress';
		}
		const expires = this.accepted.get(key);
		if (expires !== undefined && expires > now) return 'duplicate';
		if (expires !== undefined) this.accepted.delete(key);

		this.inFlight.set(key, request);
		return {
			settle: (accepted, settledAt = now) => this.settle(key, request, accepted, settledAt),
		};
	}

	/**
	 * Settles some that ended without `settle` because their senders hung up, so that they do not pile
	 * up; and the oldest, if there are too many.
	 */
	private settleAbandoned(now: number): void {
		for (let asked = Math.min(ASKED_PER_CLAIM, this.inFlight.size); asked > 0; asked -= 1) {
			let next = this.round.next();
			if (next.done === true) {
				this.round = this.inFlight.entries();
				next = this.round.next();
			}
			if (next.done !== true) this.isUnderWay(...next.value, now);
		}
		if (this.inFlight.size < this.maximum) return;
		for (const [key, flight] of this.inFlight) return this.settle(key, flight, false, now);
	}

	/** Asks a flight how it goes, and settles it if it is over. */
	private isUnderWay(key: string, flight: ClaimRequest, now: number): boolean {
		const outcome = flight.outcome();
		if (outcome === 'pending') return true;
		this.settle(key, flight, outcome === 'accepted', now);
		return false;
	}

	private settle(key: string, flight: ClaimRequest, accepted: boolean, now: number): void {
		if (this.inFlight.get(key) !== flight) return;
		this.inFlight.delete(key);
		if (!accepted) return;
		// Counted from now: n8n may have kept it waiting for longer than it is remembered.
		this.accepted.set(key, now + flight.remember);
		this.forgetOldest(now);
	}

	private forgetOldest(now: number): void {
		while (this.accepted.size > 0) {
			this.oldest ??= this.walk.next().value;
			if (this.oldest === undefined) {
				this.walk = this.accepted.entries();
				continue;
			}
			const [key, expires] = this.oldest;
			const isThere = this.accepted.get(key) === expires; // unless it was accepted anew since
			if (isThere && this.accepted.size <= this.maximum && expires > now) return;
			if (isThere) this.accepted.delete(key);
			this.oldest = undefined;
		}
	}
}

/** Ids are opaque and may be long; a long one is remembered by its hash. */
const shorten = (key: string): string =>
	key.length <= LONGEST_KEY ? key : createHash('sha256').update(key).digest('base64');
