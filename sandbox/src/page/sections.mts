import type { Platform } from '../platform.mts';
import { deliveryList } from './deliveries.mts';
import { endpointList } from './endpoints.mts';

/** The markup of those parts of the page that change by themselves, by their element's id. */
export const liveSections = (platform: Platform, isLocal: boolean) => ({
	endpoints: endpointList(platform, isLocal).markup,
	deliveries: deliveryList(platform, isLocal).markup,
});
