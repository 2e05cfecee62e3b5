import { commerceVendors } from './commerce.mts';
import { platformVendors } from './platforms.mts';
import { standardWebhooksVendors } from './standardWebhooks.mts';
import type { Vendor } from './vendor.mts';
import { voiceVendors } from './voice.mts';

/** All of the providers' packages; loads them, so they have to be installed. */
export const loadVendors = (): Vendor[] => [
	...standardWebhooksVendors(),
	...commerceVendors(),
	...platformVendors(),
	...voiceVendors(),
];
