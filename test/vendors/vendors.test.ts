import { loadVendors } from '../../tools/vendors/vendors.mts';
import { compare } from './support/compare';

describe.each(loadVendors().map((vendor) => [vendor.name, vendor] as const))('%s', (_, vendor) => {
	compare(vendor);
});
