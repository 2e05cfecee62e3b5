import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/src/sandbox.mts';
import { managementApi, type ManagementApi } from '../../../tools/harness/managementApi.mts';
import type { TestTrigger } from './testTrigger.mts';
import { use } from './use.mts';

/** A running sandbox, and its settings page. */
export interface Platform {
	sandbox: Sandbox;
	api: ManagementApi;
	close(): Promise<void>;
}

export async function openPlatform(options: SandboxOptions = {}): Promise<Platform> {
	const sandbox = await startSandbox(options);
	return { sandbox, api: managementApi(sandbox), close: async () => await sandbox.close() };
}

/** A platform for the tests of this file or block. */
export const usePlatform = (options: SandboxOptions = {}): Platform =>
	use(
		async () => await openPlatform(options),
		async (platform) => await platform.close(),
	);

/** Gives the trigger an API key for the platform. */
export function connectTo(
	trigger: TestTrigger,
	{ apiUrl, apiKey }: Pick<Sandbox, 'apiUrl' | 'apiKey'>,
): void {
	trigger.credentials.saved.set(trigger.node.credentials?.signedWebhooksApi?.id ?? '', {
		baseUrl: apiUrl,
		apiKey,
	});
}
