import type { INode } from 'n8n-workflow';

import { ApiError } from '../../../nodes/SignedWebhooks/api/errors.ts';
import type { Platform } from '../../../nodes/SignedWebhooks/api/platform.ts';
import type { EndpointWithSecret } from '../../../nodes/SignedWebhooks/api/types.ts';

/** The error of a platform on which another endpoint has the URL. */
function urlExists(existingEndpointId: string): ApiError {
	const node = { name: 'Trigger' } as INode;
	const refusal = { code: 'endpoint_url_exists', existingEndpointId, faults: [], moreFaults: 0 };
	const request = { method: 'POST', path: '/webhook_endpoints' } as const;
	return new ApiError(node, request, { message: 'The URL exists', status: 409, refusal });
}

const notHere = async (): Promise<never> => await Promise.reject(new Error('It has no such thing'));

/** A platform without HTTP, and the recoveries that it was asked for. */
export interface MemoryPlatform extends Platform {
	recoveries: Array<{ id: string; since: string }>;
}

/**
 * A second platform, for what reaches platforms through the interface alone.
 *
 * @param secretEnd what its secrets end with
 */
export function memoryPlatform({ secretEnd = '' } = {}): MemoryPlatform {
	const all = new Map<string, EndpointWithSecret>();
	let created = 0;
	const now = () => new Date().toISOString();
	const save = (endpoint: EndpointWithSecret) => all.set(endpoint.id, endpoint).get(endpoint.id)!;
	const get = (id: string) => all.get(id) ?? fail(id);
	const newSecret = (version: number): EndpointWithSecret['secret'] => {
		const value = `memory-secret-${version}${secretEnd}`;
		return { value, version, hint: value.slice(-4), previous_expires_at: null };
	};
	const recoveries: MemoryPlatform['recoveries'] = [];
	const refuseTaken = (url: string | undefined, id?: string) => {
		const taken = [...all.values()].find((it) => it.url === url && it.id !== id);
		if (taken !== undefined) throw urlExists(taken.id);
	};
	return {
		recoveries,
		endpoints: {
			list: async () => [...all.values()].reverse(),
			async *pages() {
				yield { items: [...all.values()].reverse() };
			},
			get: async (id) => get(id),
			find: async (id) => all.get(id),
			findByUrl: async (url) => [...all.values()].find((endpoint) => endpoint.url === url),
			create: async (wanted) => {
				refuseTaken(wanted.url);
				return save({
					...{
						id: `memory-${(created += 1)}`,
						status: 'enabled',
						disabled_reason: null,
						...wanted,
					},
					...{ created_at: now(), updated_at: now(), secret: newSecret(1) },
				});
			},
			update: async (id, changes) => {
				refuseTaken(changes.url, id);
				return save({ ...get(id), ...changes, updated_at: now() });
			},
			delete: async (id) => void all.delete(id),
			rotateSecret: async (id) =>
				save({ ...get(id), secret: newSecret(get(id).secret.version + 1) }),
			revokePreviousSecret: async (id) => get(id),
			recover: async (id, { since }) => ({ enqueued: recoveries.push({ id, since }) }),
			sendTest: notHere,
		},
		deliveries: {
			list: async () => [],
			async *pages() {
				yield { items: [] };
			},
			get: notHere,
			redeliver: notHere,
		},
		eventTypes: { list: async () => [], get: notHere },
	};
}

function fail(id: string): never {
	throw new Error(`There is no ${id}`);
}
