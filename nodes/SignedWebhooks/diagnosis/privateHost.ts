/** Names that no public DNS has. */
const PRIVATE_NAME = /(^|\.)(local|localhost|internal|home\.arpa)$/;

/** Four numbers: this network, private ones, the provider's, this computer, and links without an address. */
const PRIVATE_IPV4 =
	/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

const PRIVATE_IPV6 = /^(::1?$|f[cd]|fe[89ab])/;

/** An IPv4 address inside an IPv6 address, as URLs write it. */
const MAPPED = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/**
 * Whether only computers nearby reach a host.
 *
 * @param hostname as a parsed URL has it: IPv6 in brackets, and every form of IPv4 as four numbers
 */
export function isPrivateHost(hostname: string): boolean {
	const ipv6 = /^\[(.*)\]$/.exec(hostname)?.[1];
	if (ipv6 !== undefined) {
		const [mapped, high = '', low = ''] = MAPPED.exec(ipv6) ?? [];
		return mapped === undefined
			? PRIVATE_IPV6.test(ipv6)
			: PRIVATE_IPV4.test(ipv4Of(parseInt(high, 16), parseInt(low, 16)));
	}
	if (/^\d+(\.\d+){3}$/.test(hostname)) return PRIVATE_IPV4.test(hostname);
	return PRIVATE_NAME.test(hostname.replace(/\.$/, ''));
}

const ipv4Of = (...halves: number[]): string =>
	halves.flatMap((half) => [half >> 8, half & 0xff]).join('.');
