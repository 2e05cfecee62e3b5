import { join } from 'node:path';

import { json, Router, type Request, type RequestHandler } from 'express';
import { middleware as validator } from 'express-openapi-validator';

import type { Platform } from '../platform.mts';
import type { ApiKey } from '../settings.mts';
import { authenticate, limitRate } from './limits.mts';
import type { Call } from './operation.mts';
import { operations } from './operations/index.mts';
import { ApiError } from './problem.mts';

/** The management API as the contract says: its paths, scopes, requests and answers are checked. */
export function apiRouter(platform: Platform): Router {
	const router = Router();
	return router.use(
		authenticate(platform),
		limitRate(platform.settings),
		json(),
		...validator({
			// Its server's path, `/v1`, is where the validator expects the router.
			apiSpec: join(import.meta.dirname, '../../openapi.yaml'),
			ajvFormats: { mode: 'full' },
			validateResponses: true,
			validateSecurity: { handlers: { apiKey: hasScopes } },
		}),
		answer(platform),
	);
}

/** The contract names the scopes of each operation. */
function hasScopes({ res }: Request, scopes: string[]): boolean {
	const { scopes: granted } = res!.locals.apiKey as ApiKey;
	const missing = scopes.filter((scope) => !granted.some((it) => it === scope));
	if (missing.length === 0) return true;
	const detail = `The API key lacks the scope ${missing.join(', ')}`;
	throw new ApiError(403, 'insufficient_scope', detail);
}

/** What the validator found out about a request that fits the contract. */
interface Match {
	schema: { operationId: keyof typeof operations };
	pathParams: Record<string, string>;
}

const answer =
	(platform: Platform): RequestHandler =>
	async (request, response) => {
		const { schema, pathParams } = (request as unknown as { openapi: Match }).openapi;
		const call: Call = {
			params: pathParams,
			query: request.query as Record<string, string>,
			body: request.body as unknown,
			apiKey: response.locals.apiKey as ApiKey,
			idempotencyKey: request.get('idempotency-key'),
		};
		const operation = operations[schema.operationId];
		const { status, headers = {}, body } = await operation(platform, call as Call<never>);
		response.status(status).set(headers);
		if (body === undefined) response.end();
		else response.json(body);
	};
