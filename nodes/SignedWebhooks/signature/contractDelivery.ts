import type { Scheme } from './scheme';

/** The headers with which platforms of the contract say more about an attempt (docs/implementers.md). */
export const delivery = {
	id: { header: 'x-webhook-delivery' },
	attempt: { header: 'x-webhook-attempt' },
	test: { header: 'x-webhook-test' },
} as const satisfies Scheme['delivery'];
