import { schemes, verify } from './built.mts';
import type { Contender } from './measure.mts';
import { arrived, genuine } from './requests.mts';
import type { Vendor } from '../../vendors/vendor.mts';
import type { Signed } from '../../../nodes/SignedWebhooks/signature/scheme.ts';

export const OURS = 'this package: verify and parse';
export const THEIRS = 'the library: verify and parse';

/** This package and a provider's library, with the same bytes: both verify and parse the JSON. */
export function pair(vendor: Vendor, bytes: number): Contender[] {
	const request = genuine(schemes[vendor.scheme] as Signed, bytes);
	const { scheme, raw, headers, url, key } = request;
	const secrets = { current: key.secret };
	const openedByTheirs = () =>
		vendor.open({ body: raw.toString('utf8'), headers, url }, key.secret);
	const first = openedByTheirs();
	const isAsync = first instanceof Promise;
	return [
		{
			name: OURS,
			run: () => {
				const incoming = arrived(request);
				const { verified } = verify(scheme, incoming, secrets, Date.now());
				if (!verified) throw new Error('not genuine');
				return incoming.json();
			},
		},
		{ name: THEIRS, run: openedByTheirs, isAsync },
	];
}
