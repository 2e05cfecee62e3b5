import { createHmac } from 'node:crypto';

import type { Signed, Source } from '../../nodes/SignedWebhooks/signature/scheme';
import { schemeKeys, schemes } from '../../nodes/SignedWebhooks/signature/schemes';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import { evidenceWith, type SigningKeyOf } from '../../tools/generate/evidence.mts';
import type { Vendor } from '../../tools/vendors/vendor.mts';
import published from '../fixtures/published-requests.json';
import { compare } from '../vendors/support/compare';
import { requestOf } from './support/requests';

/** A request that a provider publishes with its secret. */
interface Published {
	body: string;
	secret: string;
	headers: Record<string, string>;
	url?: string;
	/** When it was signed, in milliseconds since the epoch. */
	now?: number;
}

const vectors = evidenceWith('vector');

describe('requests that the providers publish', () => {
	const requests: Partial<Record<SigningKeyOf, Published>> = published;

	it('has one of each scheme that claims one', () => {
		expect(Object.keys(requests)).toEqual(vectors.map(({ key }) => key));
	});

	it.each(vectors)('$key: $evidence', ({ key }) => {
		const { body, secret, headers, url, now = 0 } = requests[key]!;
		const verified = (text: string, current: string) =>
			verify(
				schemes[key],
				requestOf({ body: Buffer.from(text), headers, url: () => url }),
				{ current },
				now,
			);
		expect(verified(body, secret)).toMatchObject({ verified: true });
		expect(verified(`${body} `, secret).verified).toBe(false);
		expect(verified(body, `${secret.slice(0, -4)}AAAA`).verified).toBe(false);
	});
});

/** Signers that were written from the providers' descriptions alone, not from the schemes. */
const described: Record<string, Vendor['sign']> = {
	// "The signature is the hexadecimal (40-byte) representation of a SHA-1 signature computed using the
	// HMAC algorithm", after "sha1=".
	intercom: (body, clientSecret) => {
		const signature = createHmac('sha1', clientSecret).update(body, 'utf8').digest('hex');
		return { 'x-hub-signature': `sha1=${signature}` };
	},
	// "use the signing secret to generate a hash of the payload and send the hash in the X-Signature
	// header", "an HMAC hex digest", with SHA-256 in the examples.
	lemonSqueezy: (body, secret) => ({
		'x-signature': createHmac('sha256', secret).update(body, 'utf8').digest('hex'),
	}),
	// "corresponds to the sha1 of the payload body using your client secret", in hexadecimal digits.
	vercel: (body, secret) => ({
		'x-vercel-signature': createHmac('sha1', secret).update(body, 'utf8').digest('hex'),
	}),
};

it('has a second signer of each scheme that claims one', () => {
	expect(Object.keys(described)).toEqual(evidenceWith('description').map(({ key }) => key));
});

describe.each(evidenceWith('description'))('$key, as described at $evidence', ({ key }) => {
	compare({ scheme: key, sign: described[key] });
});

describe.each(schemeKeys)('%s', (key) => {
	const scheme = schemes[key];
	if (scheme.kind === 'token') return;
	const { content, signature, timestamp, values = {}, event = {} }: Signed = scheme;
	const sources = [signature.from, timestamp?.from, event.type, event.id, ...Object.values(values)];

	it('says where each value stands that is signed', () => {
		const known = ['body', 'method', 'url', ...Object.keys(values)];
		if (timestamp !== undefined) known.push('timestamp');
		const named = [...content.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
		expect(named).toContain('body');
		expect(named.filter((name) => !known.includes(name!))).toEqual([]);
	});

	it('signs the time that it looks at', () => {
		if (timestamp === undefined) return;
		expect('body' in timestamp.from || content.includes('{timestamp}')).toBe(true);
		expect(timestamp.tolerance).toBeGreaterThanOrEqual(300);
	});

	it('names headers in lower case, as Node.js has them', () => {
		const names = sources.flatMap((source?: Source) =>
			source !== undefined && 'header' in source ? source.header : [],
		);
		expect(names).toEqual(names.map((name) => name.toLowerCase()));
	});
});
