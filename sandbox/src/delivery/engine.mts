import { setTimeout as sleep } from 'node:timers/promises';

import type { Settings } from '../settings.mts';
import type { DeliveryRow } from '../store/deliveries.mts';
import { queue } from '../store/queue.mts';
import type { AddressRules } from './addresses.mts';
import { exchange } from './exchange.mts';
import { attemptHeaders } from './headers.mts';
import { recorder, type Stores } from './record.mts';

const MAX_PER_ENDPOINT = 10;
const MAX_IN_FLIGHT = 50;
/** After a fault of the sandbox itself, such as a full disk. */
const PAUSE_MS = 1000;
/** So soon it is noticed that the clock was set, or that the computer slept. */
const MAX_TIMER_MS = 60_000;

/** Delivers what is in the database: at least once, unordered. */
export interface Engine {
	/** Says that something may be due. Cheap, and never throws. */
	wake(): void;
	/** Makes an attempt at once, whatever is due. */
	attempt(deliverySeq: number): Promise<void>;
	/** Ends for good; attempts in flight are made again by the next process. */
	stop(): Promise<void>;
}

/**
 * All state that matters is in the database: a delivery is pending there until its attempt has been
 * written down, so that a crash at any time leads to one more attempt, never to one less.
 */
export function startEngine(stores: Stores, rules: AddressRules, settings: Settings): Engine {
	const { endpoints, deliveries } = stores;
	const { due, endpoints: waiting, nextAfter } = queue(stores.db);
	const http = exchange(rules, settings.requestTimeout);
	const record = recorder(stores, settings.timeScale);
	/** The `seq` of the deliveries in flight, by endpoint. */
	const inFlight = new Map<string, Set<number>>();
	const running = new Set<Promise<void>>();
	let timer: NodeJS.Timeout | undefined;
	/** Milliseconds since 1970: when the clock was last looked at, be it by an earlier process. */
	let latest = deliveries.latest();
	let isWoken = false;
	let isStopped = false;

	async function makeAttempt(delivery: DeliveryRow): Promise<void> {
		const endpoint = endpoints.find(delivery.endpoint_id);
		if (!endpoint) return;
		const startedAt = Date.now();
		const signed = attemptHeaders(delivery, endpoint, startedAt);
		const outcome = await http.post(endpoint.url, signed.headers, delivery.body);
		if (isStopped) return;
		record({ delivery, url: endpoint.url, ...signed, startedAt, outcome });
	}

	function launch(endpointId: string, seq: number): void {
		const delivery = deliveries.get(seq);
		if (!delivery) return;
		const ofEndpoint = inFlight.get(endpointId) ?? new Set();
		inFlight.set(endpointId, ofEndpoint.add(seq));
		const work = makeAttempt(delivery)
			.catch(async (error: Error) => {
				settings.log(`Delivery ${delivery.id}: ${error.stack}`);
				// It is still due, and would fail again at once, without end.
				await sleep(PAUSE_MS);
			})
			.finally(() => {
				running.delete(work);
				ofEndpoint.delete(seq);
				if (ofEndpoint.size === 0) inFlight.delete(endpointId);
				wake();
			});
		running.add(work);
	}

	/** Starts what is due, the endpoints with the fewest in flight first, so that none starves. */
	function fill(): void {
		const now = Date.now();
		// The clock was set back: what is due in five minutes must not wait an hour longer.
		if (now < latest) deliveries.shift(now - latest);
		latest = now;
		const busy = (id: string) => inFlight.get(id)?.size ?? 0;
		for (const id of waiting(now).sort((a, b) => busy(a) - busy(b))) {
			const free = Math.min(MAX_PER_ENDPOINT - busy(id), MAX_IN_FLIGHT - running.size);
			if (free <= 0) continue;
			const flying = inFlight.get(id);
			due(id, now, MAX_PER_ENDPOINT + busy(id))
				.filter((seq) => !flying?.has(seq))
				.slice(0, free)
				.forEach((seq) => launch(id, seq));
		}
		const next = nextAfter(now);
		clearTimeout(timer);
		if (next !== undefined) timer = setTimeout(wake, Math.min(next - Date.now(), MAX_TIMER_MS));
	}

	function wake(): void {
		if (isWoken || isStopped) return;
		isWoken = true;
		setImmediate(() => {
			isWoken = false;
			if (!isStopped) fill();
		});
	}

	return {
		wake,
		async attempt(seq) {
			const delivery = deliveries.get(seq);
			if (!delivery) return;
			const work = makeAttempt(delivery).finally(() => {
				running.delete(work);
				wake();
			});
			running.add(work);
			await work;
		},
		async stop() {
			isStopped = true;
			clearTimeout(timer);
			http.close();
			await Promise.allSettled(running);
		},
	};
}
