import { loadVendors } from '../../tools/vendors/vendors.mts';
import { compare } from './support/compare';

const vendors = loadVendors().map((vendor) => [vendor.name, vendor.scheme, vendor] as const);

describe.each(vendors)('%s (%s)', (_name, _scheme, vendor) => {
	compare(vendor);
});
