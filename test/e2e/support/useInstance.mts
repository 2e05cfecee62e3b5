import { openInstance, type Instance } from '../../../tools/harness/instance.mts';
import { use } from '../../integration/support/use.mts';

/** A real n8n with the package for the tests of this file or block; see `boot` for the options. */
export const useInstance = (options: Parameters<typeof openInstance>[0] = {}): Instance =>
	use(
		async () => await openInstance(options),
		async ({ n8n }) => await n8n.stop(),
	);
