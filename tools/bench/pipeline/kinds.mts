import { createHmac, createPublicKey, sign, verify } from 'node:crypto';

import { DuplicateMemory, documented, formats, outputsByFamily, receive } from './built.mts';
import { EVENT } from './bodies.mts';
import type { Contender } from './measure.mts';
import { arrived, genuine, signingSchemes, type Genuine } from './requests.mts';
import type { Signed } from '../../../nodes/SignedWebhooks/signature/scheme.ts';

/** What a scheme's time depends on: algorithm, encoding, and where the time stands. */
const kindOf = ({ signature, timestamp, ...scheme }: Signed): string =>
	[
		scheme.kind === 'hmac' ? scheme.hash : scheme.kind,
		signature.encoding,
		timestamp ? `time in ${Object.keys(timestamp.from)[0]}` : 'no time',
	].join(', ');

/** The first scheme of each kind. */
export const kinds: Array<{ name: string; scheme: Signed }> = [
	...new Map(
		signingSchemes.map(({ key, scheme }) => [kindOf(scheme), { key, scheme }] as const).reverse(),
	),
]
	.reverse()
	.map(([kind, { key, scheme }]) => ({ name: `${key} (${kind})`, scheme }));

export const own = (name: string): string => `receive: ${name}`;
export const least = (name: string): string => `least: ${name}`;

/** For each kind: the whole way of a request, and the least that anybody has to do for it. */
export const everyKind = (bytes: number): Contender[] =>
	kinds.flatMap(({ name, scheme }) => {
		const request = genuine(scheme, bytes);
		return [
			{ name: least(name), run: leastWork(request) },
			{ name: own(name), run: wholeWay(request) },
		];
	});

/** Bare HMAC (or Ed25519), bytes to text, JSON.parse. */
function leastWork({ scheme, raw, key }: Genuine): () => unknown {
	const parse = () => JSON.parse(raw.toString('utf8')) as unknown;
	if (scheme.kind === 'hmac') {
		return () => [createHmac(scheme.hash, key.secret).update(raw).digest(), parse()];
	}
	const publicKey = createPublicKey(key.privateKey!);
	const signature = sign(null, raw, key.privateKey!);
	return () => [verify(null, raw, publicKey, signature), parse()];
}

/** Each run is another event, as far as the memory for duplicates can tell: it has another scope. */
function wholeWay(request: Genuine): () => unknown {
	const memory = new DuplicateMemory();
	const secrets = { current: request.key.secret };
	const settings = {
		format: documented(formats.workspace),
		routing: outputsByFamily(formats.workspace),
		scheme: request.scheme,
		schemeKey: 'signature',
		events: [EVENT],
		duplicates: { by: 'id' as const, remember: 24 * 60 * 60_000 },
	};
	let count = 0;
	return () => {
		const scope = `workflow node${count++}`;
		const now = Date.now();
		const result = receive(arrived(request), settings, { secrets, memory, scope, now });
		if (result.code !== 'accepted') throw new Error(`not accepted: ${result.code}`);
		for (const { claim } of result.events) claim?.settle(true);
	};
}
