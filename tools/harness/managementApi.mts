import type { components } from '../../nodes/SignedWebhooks/api/contract/schema.d.ts';

type Schemas = components['schemas'];
export type Endpoint = Schemas['Endpoint'];
export type EndpointWithSecret = Schemas['EndpointWithSecret'];
export type Delivery = Schemas['Delivery'];
export type DeliveryWithAttempts = Schemas['DeliveryWithAttempts'];

/** Where a management API is, and a key for it. */
export interface ApiAccess {
	apiUrl: string;
	apiKey: string;
}

/** What a person does on the platform's settings page: the management API without the node. */
export function managementApi({ apiUrl, apiKey }: ApiAccess) {
	async function call<T>(method: string, path: string, body?: object): Promise<T> {
		const response = await fetch(apiUrl + path, {
			method,
			headers: {
				Authorization: `Bearer ${apiKey}`,
				...(body && { 'Content-Type': 'application/json' }),
			},
			...(body && { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as T;
	}

	async function list<T>(path: string): Promise<T[]> {
		const found: T[] = [];
		let cursor: string | null = null;
		do {
			const parameters = new URLSearchParams({ limit: '100', ...(cursor && { cursor }) });
			const page: { data: T[]; next_cursor: string | null } = await call(
				'GET',
				`${path}?${parameters}`,
			);
			found.push(...page.data);
			cursor = page.next_cursor;
		} while (cursor !== null);
		return found;
	}

	return {
		call,
		endpoints: async () => await list<Endpoint>('/webhook_endpoints'),
		create: async (body: object) =>
			await call<EndpointWithSecret>('POST', '/webhook_endpoints', body),
		update: async (id: string, body: object) =>
			await call<Endpoint>('PATCH', `/webhook_endpoints/${id}`, body),
		delete: async (id: string) => await call('DELETE', `/webhook_endpoints/${id}`),
		rotate: async (id: string, body: object = {}) =>
			await call<EndpointWithSecret>('POST', `/webhook_endpoints/${id}/rotate_secret`, body),
		test: async (id: string, event_type: string) =>
			await call<DeliveryWithAttempts>('POST', `/webhook_endpoints/${id}/test`, { event_type }),
		deliveries: async (id: string) => await list<Delivery>(`/webhook_endpoints/${id}/deliveries`),
		redeliver: async (id: string) => await call<Delivery>('POST', `/deliveries/${id}/redeliver`),
	};
}

export type ManagementApi = ReturnType<typeof managementApi>;
