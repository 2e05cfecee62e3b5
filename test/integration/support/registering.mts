import { useN8n, type TestTrigger } from './harness.mts';
import { connectTo, openPlatform, type Platform } from './platform.mts';

/** A fresh platform for each test of this file, and triggers that register themselves there. */
export function useRegistering() {
	const n8n = useN8n();
	const set = {} as { platform: Platform };
	beforeEach(async () => {
		set.platform = await openPlatform();
	});
	afterEach(async () => await set.platform.close());
	return {
		/** To be used in tests and hooks only. */
		set,
		n8n,
		open(onUnpublish: 'delete' | 'pause' = 'delete'): TestTrigger {
			const trigger = n8n.trigger({ registration: 'automatic', options: { onUnpublish } });
			connectTo(trigger, set.platform.sandbox);
			return trigger;
		},
		/** The endpoint with the URL of the trigger, if there is one. */
		endpointOf: async ({ url }: TestTrigger) =>
			(await set.platform.api.endpoints()).find((endpoint) => endpoint.url === url),
	};
}
