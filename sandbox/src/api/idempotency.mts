import { createHash } from 'node:crypto';

import type { Platform } from '../platform.mts';
import { ApiError } from './problem.mts';
import type { Answer, Call } from './operation.mts';

/**
 * Runs `work` once per `Idempotency-Key` and repeats its answer to whoever asks again within 24
 * hours. What `work` does and its answer are committed together, so that there is never one without
 * the other. Since all of it is synchronous, no second request can come in between.
 *
 * @throws ApiError when the key came with another body before
 */
export function once({ db, idempotency }: Platform, call: Call, work: () => Answer): Answer {
	const { apiKey, idempotencyKey: key } = call;
	if (key === undefined) return db.transaction(work);

	const fingerprint = createHash('sha256').update(JSON.stringify(call.body)).digest('hex');
	return db.transaction(() => {
		const stored = idempotency.find(apiKey.key, key);
		if (stored && stored.fingerprint !== fingerprint) {
			const detail = 'This Idempotency-Key was used with a different body. Use a new UUID';
			throw new ApiError(422, 'idempotency_key_reused', detail);
		}
		if (stored) return JSON.parse(stored.answer) as Answer;
		const answer = work();
		idempotency.save(apiKey.key, key, { fingerprint, answer: JSON.stringify(answer) });
		return answer;
	});
}
