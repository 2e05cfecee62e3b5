import type { ApiKey } from '../settings.mts';
import type { Platform } from '../platform.mts';

/** A request that fits the contract. */
export interface Call<Body = unknown> {
	params: Record<string, string>;
	query: Record<string, string | undefined>;
	body: Body;
	apiKey: ApiKey;
	idempotencyKey?: string;
}

export interface Answer {
	status: number;
	body?: object;
	headers?: Record<string, string>;
}

/** One operation of the contract. Errors are thrown as `ApiError`. */
export type Operation = (platform: Platform, call: Call<never>) => Answer | Promise<Answer>;
