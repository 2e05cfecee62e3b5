import type { LookupFunction } from 'node:net';

/** A resolver that leads every name to one address. */
export const resolvingTo =
	(address: string): LookupFunction =>
	(_name, options, callback) =>
		options.all ? callback(null, [{ address, family: 4 }]) : callback(null, address, 4);
