import { randomUUID } from 'node:crypto';

import type { Said } from '../page/said.mts';

const MAX_NOTES = 20;

/** What came of forms that were sent without the script: shown on the next page, once. */
export interface Notes {
	/** Keeps a note and returns its key, which nobody can guess. */
	leave(note: Said): string;
	/** Takes a note away; `undefined` when there is none. */
	take(key: unknown): Said | undefined;
}

export function notes(): Notes {
	const kept = new Map<unknown, Said>();
	return {
		leave(note) {
			const [oldest] = kept.keys();
			if (kept.size >= MAX_NOTES) kept.delete(oldest);
			const key = randomUUID();
			kept.set(key, note);
			return key;
		},
		take(key) {
			const note = kept.get(key);
			kept.delete(key);
			return note;
		},
	};
}
