import type { Database } from '../store/database.mts';
import type { DeliveryRow, DeliveryStore } from '../store/deliveries.mts';
import type { DisabledReason, EndpointRow, EndpointStore } from '../store/endpoints.mts';
import type { Outcome } from './exchange.mts';
import { isFailing, retryDelay } from './retries.mts';

/** An attempt that is over. */
export interface Attempt {
	delivery: DeliveryRow;
	url: string;
	headers: Record<string, string>;
	/** As `attemptHeaders` says. */
	secretVersion: number | null;
	/** Milliseconds since 1970. */
	startedAt: number;
	outcome: Outcome;
}

export interface Stores {
	db: Database;
	endpoints: EndpointStore;
	deliveries: DeliveryStore;
}

/** Returns a function that writes down an attempt and everything that follows from it, at once. */
export function recorder({ db, endpoints, deliveries }: Stores, timeScale: number) {
	/** Counts towards disabling the endpoint. Tests say nothing about how events fare. */
	function judge(endpoint: EndpointRow, { response_status, error }: Outcome, now: number) {
		if (endpoint.disabled_reason) return endpoint;
		if (error === null) {
			return endpoint.failures === 0
				? endpoint
				: endpoints.change(endpoint, { failures: 0, failing_since: null });
		}
		const failures = endpoint.failures + 1;
		const failing_since = endpoint.failing_since ?? now;
		const isGone = response_status === 410;
		if (!isGone && !isFailing(failures, now - failing_since, timeScale)) {
			return endpoints.change(endpoint, { failures, failing_since });
		}
		const disabled_reason: DisabledReason = isGone ? 'gone' : 'failing';
		deliveries.failPending(endpoint.id);
		return endpoints.change(endpoint, {
			failures,
			failing_since,
			disabled_reason,
			updated_at: now,
		});
	}

	function write({ delivery: { seq }, url, headers, ...attempt }: Attempt): void {
		const { secretVersion, startedAt, outcome } = attempt;
		const now = Date.now();
		// Both may have changed, or be gone, since the attempt began.
		const delivery = deliveries.get(seq);
		const known = delivery && endpoints.find(delivery.endpoint_id);
		if (!known) return;

		const isTest = delivery.trigger === 'test';
		const endpoint = isTest ? known : judge(known, outcome, now);
		const attempts = delivery.attempt_count + 1;
		const isSuccess = outcome.error === null;
		// What a client disabled is only paused: what waits goes on when it is enabled.
		const isPaused = endpoint.disabled_reason === 'requested';
		const mayRetry = !isSuccess && !isTest && (isPaused || endpoint.disabled_reason === null);
		const delay = mayRetry ? retryDelay(attempts, timeScale) : undefined;
		deliveries.addAttempt(delivery, {
			...outcome,
			number: attempts,
			started_at: startedAt,
			duration_ms: Math.max(0, now - startedAt),
		});
		deliveries.change(delivery, {
			status: isSuccess ? 'succeeded' : delay === undefined ? 'failed' : 'pending',
			attempt_count: attempts,
			response_status: outcome.response_status,
			error: outcome.error,
			next_attempt_at: delay === undefined ? null : now + delay,
			request_url: url,
			request_headers: JSON.stringify(headers),
			secret_version: secretVersion,
		});
	}

	return (attempt: Attempt): void => db.transaction(() => write(attempt));
}
