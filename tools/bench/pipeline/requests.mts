import { schemes, incoming } from './built.mts';
import { EVENT, bodyOf } from './bodies.mts';
import { keyFor, signByOurs, type SigningKey, type Unsigned } from '../../vendors/signing.mts';
import type { Headers } from '../../vendors/vendor.mts';
import type { Scheme, Signed } from '../../../nodes/SignedWebhooks/signature/scheme.ts';

const URL = 'https://n8n.example.com/webhook/1f2e/webhook';

/** A genuine request of a scheme, signed now. */
export interface Genuine extends Unsigned {
	scheme: Signed;
	raw: Buffer;
	headers: Headers;
	key: SigningKey;
}

/** Every scheme under which the sender signs. */
export const signingSchemes = Object.entries<Scheme>(schemes).flatMap(([key, scheme]) =>
	scheme.kind === 'token' ? [] : [{ key, scheme }],
);

/** An event of just about that many bytes, with what schemes and libraries look for in it besides. */
export function genuine(scheme: Signed, bytes: number): Genuine {
	const at = Date.now();
	const event = JSON.parse(String(bodyOf(bytes, 'one long text'))) as object;
	const body = JSON.stringify({ event: EVENT, webhookTimestamp: at, ...event });
	const key = keyFor(scheme, 'a secret of thirty-two bytes....');
	const unsigned = { body, url: URL, at };
	return {
		...unsigned,
		scheme,
		key,
		raw: Buffer.from(body),
		headers: signByOurs(scheme, unsigned, key),
	};
}

// Made once: tsx gives each function that is made its name, which takes longer than a whole step of the pipeline.
const url = () => URL;
export const outcome = () => 'pending' as const;

/** The request as n8n hands it over. Its JSON is not parsed yet. */
export const arrived = ({ raw, headers }: Pick<Genuine, 'raw' | 'headers'>) =>
	incoming({ body: raw, headers, query: {}, method: 'POST', url, outcome });
