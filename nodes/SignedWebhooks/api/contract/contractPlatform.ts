import type { ApiContext } from '../credential';
import type { Platform } from '../platform';
import { RETRIES } from '../retry';
import { deliveriesOf } from './deliveries';
import { endpointsOf } from './endpoints';
import { eventTypesOf } from './eventTypes';

/**
 * The platform that the API credential names: the contract (sandbox/openapi.yaml) over HTTP.
 *
 * @param options.retries how often a request is sent again at most; fewer where somebody waits for a
 * list in the editor
 */
export function contractPlatform(
	context: ApiContext,
	{ retries = RETRIES }: { retries?: number } = {},
): Platform {
	const connection = { context, retries };
	return {
		endpoints: endpointsOf(connection),
		deliveries: deliveriesOf(connection),
		eventTypes: eventTypesOf(connection),
	};
}
