import { isIP, type LookupFunction } from 'node:net';

import ipaddr from 'ipaddr.js';

/** Which receivers may be called, so that a webhook cannot reach into a private network (SSRF). */
export interface AddressRules {
	/** Why a URL may not be a receiver's, as far as it can be seen in it; `undefined` when it may. */
	refusal(url: URL): string | undefined;
	/** Resolves names like `lookup`, and fails for addresses that are not allowed. */
	lookup: LookupFunction;
}

const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * @param allowed host names, addresses and CIDR ranges that may be private and plain http
 * @param lookup resolves names; what it finds is checked and is what gets connected, so that a name
 *   cannot change its address in between (DNS rebinding)
 * @param isOwn which URLs lead back to the sandbox: it would send its events to itself, without end
 */
export function addressRules(
	allowed: readonly string[],
	lookup: LookupFunction,
	isOwn: (url: URL) => boolean = () => false,
): AddressRules {
	const isRange = (it: string) => isIP(it.split('/')[0]!) > 0 || it.includes('/');
	const ranges = allowed.filter(isRange).map(parseRange);
	const names = new Set(allowed.filter((it) => !isRange(it)).map((it) => it.toLowerCase()));

	const isListed = (host: string) =>
		isIP(host) ? ranges.some((range) => contains(range, ipaddr.process(host))) : names.has(host);
	const isAllowed = (address: string) => isListed(address) || isPublic(address);

	return {
		refusal(url) {
			if (isOwn(url)) return OWN_ADDRESS;
			const host = hostOf(url);
			if (isListed(host)) return isHttp(url) ? undefined : 'must begin with https:// or http://';
			if (url.protocol !== 'https:') return 'must begin with https://';
			const isPrivate = isIP(host) ? !isPublic(host) : /(^|\.)localhost$/.test(host);
			return isPrivate ? privateAddress(host) : undefined;
		},
		lookup(host, options, callback) {
			lookup(host, { ...options, all: true }, (error, found) => {
				const addresses = Array.isArray(found) ? found : [];
				const bad = names.has(host.toLowerCase())
					? undefined
					: addresses.find(({ address }) => !isAllowed(address));
				if (error) callback(error, '');
				else if (bad) callback(new Error(privateAddress(`${host} (${bad.address})`)), '');
				else if (options.all) callback(null, addresses);
				else callback(null, addresses[0]!.address, addresses[0]!.family);
			});
		},
	};
}

const OWN_ADDRESS =
	'must not be the address of the sandbox itself. Use the URL of a receiver, such as an n8n webhook';

const privateAddress = (host: string) =>
	`must not lead to a private address: ${host}. For development, start the sandbox with --allow`;

const isHttp = ({ protocol }: URL) => protocol === 'https:' || protocol === 'http:';

/** Without the brackets of IPv6 and the dot that may end a name. */
const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$|\.$/g, '');

function isPublic(address: string): boolean {
	const parsed = ipaddr.process(address);
	const isGlobal = parsed.kind() === 'ipv4' || contains(GLOBAL_IPV6, parsed);
	return isGlobal && parsed.range() === 'unicast';
}

type Address = ReturnType<typeof ipaddr.process>;
type Range = [Address, number];

/** @throws an Error that names it when it is not an address or range */
function parseRange(text: string): Range {
	try {
		if (text.includes('/')) return ipaddr.parseCIDR(text);
		const address = ipaddr.process(text);
		return [address, address.kind() === 'ipv4' ? 32 : 128];
	} catch {
		throw new Error(`${text} is not a host name, an address or a CIDR range`);
	}
}

const contains = ([base, bits]: Range, address: Address): boolean =>
	// `match` throws for an address of the other kind.
	address.kind() === base.kind() && (address as ipaddr.IPv4).match(base as ipaddr.IPv4, bits);
