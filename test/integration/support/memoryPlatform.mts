import type { Platform } from '../../../nodes/SignedWebhooks/api/platform.ts';
import type { EndpointWithSecret } from '../../../nodes/SignedWebhooks/api/types.ts';

const notHere = async (): Promise<never> => await Promise.reject(new Error('It has no such thing'));

/** A platform without HTTP, and the recoveries that it was asked for. */
export interface MemoryPlatform extends Platform {
	recoveries: Array<{ id: string; since: string }>;
}

/** A second platform, for what reaches platforms through the interface alone. */
export function memoryPlatform(): MemoryPlatform {
	const all = new Map<string, EndpointWithSecret>();
	const now = () => new Date().toISOString();
	const save = (endpoint: EndpointWithSecret) => all.set(endpoint.id, endpoint).get(endpoint.id)!;
	const get = (id: string) => all.get(id) ?? fail(id);
	const newSecret = (version: number): EndpointWithSecret['secret'] => {
		const value = `memory-secret-${version}`;
		return { value, version, hint: value.slice(-4), previous_expires_at: null };
	};
	const recoveries: MemoryPlatform['recoveries'] = [];
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
			create: async (wanted) =>
				save({
					...{ id: `memory-${all.size}`, status: 'enabled', disabled_reason: null, ...wanted },
					...{ created_at: now(), updated_at: now(), secret: newSecret(1) },
				}),
			update: async (id, changes) => save({ ...get(id), ...changes, updated_at: now() }),
			delete: async (id) => void all.delete(id),
			rotateSecret: async (id) =>
				save({ ...get(id), secret: newSecret(get(id).secret.version + 1) }),
			revokePreviousSecret: async (id) => get(id),
			recover: async (id, { since }) => ({ enqueued: recoveries.push({ id, since }) }),
			sendTest: notHere,
		},
		deliveries: { list: async () => [], get: notHere, redeliver: notHere },
		eventTypes: { list: async () => [], get: notHere },
	};
}

function fail(id: string): never {
	throw new Error(`There is no ${id}`);
}
