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

/** An event that is being accepted. */
class Flight implements Claim {
	isSettled = false;

	constructor(
		readonly key: string,
		readonly request: ClaimRequest,
		private readonly memory: DuplicateMemory,
	) {}

	settle(accepted: boolean, now = this.request.now): void {
		this.memory.settle(this, accepted, now);
	}
}

/**
 * Remembers which events were accepted, and which are being accepted right now, in this process. It is
 * bounded in number (the oldest are forgotten first), and what was accepted in age, too: n8n may keep a
 * start waiting for as long as it likes, and no copy may run meanwhile.
 */
export class DuplicateMemory {
	/**
	 * Oldest first: what is under way, or the time when an accepted event may be forgotten. One map for both,
	 * since to add and delete takes longer than to overwrite.
	 */
	private readonly known = new Map<string, Flight | number>();

	/** What was under way when it was last asked, in no order. */
	private readonly flights: Flight[] = [];

	/** Goes round `flights`, so that one that waits for long does not hide those that ended. */
	private next = 0;

	/** Iterator over `known`. Kept between calls: a fresh one would step over every deleted entry again. */
	private walk = this.known.keys();

	/** The oldest key, at which `walk` stands. */
	private oldest: string | undefined;

	/** Until then nothing is due: to look the oldest up in a large map takes longer than all the rest. */
	private nothingDueBefore = 0;

	constructor(private readonly maximum = 100_000) {}

	/** How many events are remembered or in flight. */
	get size(): number {
		return this.known.size;
	}

	/** Claims an event. Synchronous, so that of concurrent copies exactly one gets it. */
	claim(request: ClaimRequest): Claim | 'duplicate' | 'in_progress' {
		const { now } = request;
		const key = shorten(request.key);
		this.settleAbandoned(now);
		const first = this.known.get(key);
		if (first instanceof Flight && this.isUnderWay(first, now)) return 'in_progress';
		const expires = this.known.get(key);
		if (typeof expires === 'number') {
			if (expires > now) return 'duplicate';
			this.forget(key);
		}
		const flight = new Flight(key, request, this);
		this.known.set(key, flight);
		this.flights.push(flight);
		this.forgetOldest(now);
		return flight;
	}

	/** Notes how a flight ended, unless that is known or it was forgotten. For `Claim.settle`. */
	settle(flight: Flight, accepted: boolean, now: number): void {
		if (flight.isSettled) return;
		flight.isSettled = true;
		// Counted from now: n8n may have kept it waiting for longer than it is remembered.
		if (accepted) this.known.set(flight.key, now + flight.request.remember);
		else this.forget(flight.key);
	}

	/** Settles some that ended without `settle` because their senders hung up, so that they do not pile up. */
	private settleAbandoned(now: number): void {
		const { flights } = this;
		for (let asked = Math.min(ASKED_PER_CLAIM, flights.length); asked > 0; asked -= 1) {
			if (this.next >= flights.length) this.next = 0;
			const flight = flights[this.next]!;
			if (!flight.isSettled && this.isUnderWay(flight, now)) this.next += 1;
			else {
				// The last takes its place, so that none has to move up.
				const last = flights.pop()!;
				if (last !== flight) flights[this.next] = last;
			}
		}
	}

	/** Asks a flight how it goes, and settles it if it is over. */
	private isUnderWay(flight: Flight, now: number): boolean {
		const outcome = flight.request.outcome();
		if (outcome === 'pending') return true;
		this.settle(flight, outcome === 'accepted', now);
		return false;
	}

	private forgetOldest(now: number): void {
		while (
			this.known.size > this.maximum ||
			(this.known.size > 0 && now >= this.nothingDueBefore)
		) {
			const key = (this.oldest ??= this.walk.next().value);
			if (key === undefined) {
				this.walk = this.known.keys();
				continue;
			}
			const oldest = this.known.get(key)!;
			const isUnderWay = oldest instanceof Flight;
			if (this.known.size <= this.maximum && (isUnderWay || oldest > now)) {
				if (!isUnderWay) this.nothingDueBefore = oldest;
				return;
			}
			if (isUnderWay) oldest.isSettled = true;
			this.forget(key);
		}
	}

	private forget(key: string): void {
		this.known.delete(key);
		if (this.oldest !== key) return;
		this.oldest = undefined;
		this.nothingDueBefore = 0;
	}
}

/** Ids are opaque and may be long; a long one is remembered by its hash. */
const shorten = (key: string): string =>
	key.length <= LONGEST_KEY ? key : createHash('sha256').update(key).digest('base64');
