import { randomUUID } from 'node:crypto';

import type { components } from '../../../nodes/SignedWebhooks/api/contract/schema.d.ts';
import { until } from '../../../tools/harness/receiver.mts';

type Schemas = components['schemas'];
export type EndpointWithSecret = Schemas['EndpointWithSecret'];
export type Delivery = Schemas['DeliveryWithAttempts'];

type NonEmpty<Item> = [Item, ...Item[]];

export interface Page<Row> {
	data: Row[];
	has_more: boolean;
	next_cursor: string | null;
}

export interface Answer<Body> {
	status: number;
	headers: Headers;
	body: Body;
}

type Problem = Schemas['Problem'] & { existing_endpoint_id?: string };

export type Client = ReturnType<typeof clientOf>;

/** A client of the management API; the API itself checks that its answers fit the contract. */
export function clientOf({ apiUrl, apiKey }: { apiUrl: string; apiKey: string }) {
	async function call<Body>(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer<Body>> {
		const response = await fetch(apiUrl + path, {
			method,
			headers: {
				authorization: `Bearer ${apiKey}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		});
		const text = await response.text();
		const json = (text === '' ? undefined : JSON.parse(text)) as Body;
		return { status: response.status, headers: response.headers, body: json };
	}

	/** The body of an answer that must be a success. */
	async function ok<Body>(method: string, path: string, body?: unknown): Promise<Body> {
		const answer = await call<Body>(method, path, body);
		if (answer.status < 300) return answer.body;
		throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
	}

	return {
		call,
		ok,
		/** What a request that must fail says, after a look at what every problem must have. */
		async refused(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
			const answer = await call<Problem>(method, path, body, headers);
			const { body: problem } = answer;
			expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
			expect(problem).toMatchObject({
				type: 'about:blank',
				title: expect.any(String),
				status: answer.status,
				message: problem.detail,
				request_id: expect.stringMatching(/^req_/),
			});
			expect(problem.detail).toMatch(/\S/);
			const { code, errors, existing_endpoint_id } = problem;
			return {
				status: answer.status,
				code,
				pointers: errors?.map((it) => it.pointer),
				detail: problem.detail,
				existing_endpoint_id,
				headers: answer.headers,
			};
		},
		create: async (url: string, events: string[] = ['*'], description?: string) =>
			await ok<EndpointWithSecret>('POST', '/webhook_endpoints', { url, events, description }),
		endpoint: async (id: string) =>
			await ok<Schemas['Endpoint']>('GET', `/webhook_endpoints/${id}`),
		deliveries: async (id: string, query = '') =>
			(
				await ok<Page<Schemas['Delivery']>>(
					'GET',
					`/webhook_endpoints/${id}/deliveries?limit=100${query}`,
				)
			).data,
		/** Waits until all deliveries of an endpoint have a status. */
		async settled(id: string, status: string, count = 1): Promise<NonEmpty<Schemas['Delivery']>> {
			return await until(`${count} ${status} deliveries`, async () => {
				const all = await this.deliveries(id);
				const isDone = all.length >= count && all.every((it) => it.status === status);
				return isDone ? (all as NonEmpty<Schemas['Delivery']>) : undefined;
			});
		},
		delivery: async (id: string) => await ok<Delivery>('GET', `/deliveries/${id}`),
	};
}

export const uuid = (): string => randomUUID();
