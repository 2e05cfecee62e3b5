import { networkInterfaces } from 'node:os';

import ipaddr from 'ipaddr.js';

const WILDCARDS = ['0.0.0.0', '::'];

/**
 * Tells which URLs lead back to the sandbox. Names that only a resolver knows are not among them: what
 * comes in by such a name is refused by `localOnly`.
 *
 * @param own where the sandbox listens
 */
export function ownAddress(own: string): (target: URL) => boolean {
	const port = portOf(new URL(own));
	const host = plain(new URL(own).hostname);
	const isWildcard = WILDCARDS.includes(host);
	return (target) => {
		if (portOf(target) !== port) return false;
		const asked = plain(target.hostname);
		if (asked === host) return true;
		if (isLoopback(host) || isWildcard) {
			if (isLoopback(asked) || WILDCARDS.includes(asked)) return true;
		}
		return isWildcard && localAddresses().includes(asked);
	};
}

const portOf = ({ port, protocol }: URL) => port || (protocol === 'https:' ? '443' : '80');

/** A host as it is compared: without brackets and final dot, IPv4 in IPv6 as IPv4. */
function plain(hostname: string): string {
	const host = hostname.replace(/^\[|\]$|\.$/g, '');
	return ipaddr.isValid(host) ? ipaddr.process(host).toString() : host;
}

/** Whether a host, or the address of a visitor, is this computer's own. */
export const isLoopback = (host: string): boolean =>
	ipaddr.isValid(host)
		? ipaddr.process(host).range() === 'loopback'
		: /(^|\.)localhost$/.test(host);

const localAddresses = () =>
	Object.values(networkInterfaces()).flatMap((all) =>
		(all ?? []).map(({ address }) => plain(address)),
	);
