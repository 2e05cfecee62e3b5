import { causes, explain, foreignScheme } from '../../nodes/SignedWebhooks/signature/explain';
import { LARGEST_BODY, contextOf } from '../../nodes/SignedWebhooks/signature/explain/context';
import type { RefusalReason } from '../../nodes/SignedWebhooks/signature/scheme';
import { schemes } from '../../nodes/SignedWebhooks/signature/schemes';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import { JSON_BODY, NOW, SECRET, custom, provoked, sentBy } from './support/refusals';
import type { Situation } from './support/refusals';
import { requestOf } from './support/requests';

const proofOf = ({ scheme, request, secrets, now }: Situation) =>
	verify(scheme, request, secrets, now);

/** Why it was refused; a request that passes would explain nothing. */
function reasonFor(situation: Situation): RefusalReason {
	const proof = proofOf(situation);
	if (proof.verified) throw new Error('The request is not refused at all');
	return proof.reason;
}

const explained = (situation: Situation) => explain({ ...situation, reason: reasonFor(situation) });

it('each cause is provoked by a request', () => {
	expect(Object.keys(provoked).sort()).toEqual(causes.map(({ key }) => key).sort());
});

describe.each(causes)('$key', ({ key, example }) => {
	const { refused, followed } = provoked[key]!;

	it('is found by the first look for it, and by no other', () => {
		const context = contextOf({ ...refused, reason: reasonFor(refused) });
		const first = causes.find(({ find }) => find(context) !== undefined);
		expect(first?.key).toBe(key);
	});

	it('is explained in the words of the documents', () => {
		expect(explained(refused)).toBe(example);
	});

	if (followed !== undefined) {
		it('is mended by following the advice', () => {
			expect(proofOf({ ...refused, ...followed })).toMatchObject({ verified: true });
		});
	}
});

const { signature: own, github, standardWebhooks, stripe, shopify, slack } = schemes;
const BASE64 = Buffer.from(SECRET).toString('base64');

/** A trigger set to the default scheme, which refuses a genuine request of another. */
const situation = (changed: Partial<Situation>): Situation => ({
	scheme: own,
	request: sentBy(),
	secrets: { current: SECRET },
	now: NOW,
	...changed,
});

describe('says what to choose', () => {
	it('the scheme that reads the part after whsec_ as base64', () => {
		const request = sentBy({ scheme: standardWebhooks, secret: `whsec_${BASE64}` });
		const secrets = { current: `whsec_${BASE64}` };
		const scheme = custom(standardWebhooks, { key: { encoding: 'utf8' } });
		const refused = situation({ scheme, request, secrets });
		expect(explained(refused)).toBe(
			'This is Standard Webhooks’ signature, and it matches: set Verify By to Standard Webhooks.',
		);
		expect(proofOf({ ...refused, scheme: standardWebhooks }).verified).toBe(true);
	});

	it('another scheme and another secret, when both are wrong', () => {
		const request = sentBy({ scheme: stripe });
		const refused = situation({ request, secrets: { current: `'${SECRET}'` } });
		expect(explained(refused)).toBe(
			'It matches without the quotation marks around the secret: set Verify By to Stripe, and remove them from Secret.',
		);
		const followed = { ...refused, scheme: stripe, secrets: { current: SECRET } };
		expect(proofOf(followed).verified).toBe(true);
	});

	it('the field of the credential that holds the secret', () => {
		const secrets = { current: 'a new secret', previous: `"${SECRET}"` };
		const refused = situation({ secrets });
		expect(explained(refused)).toBe(
			'It matches without the quotation marks around the secret: remove them from Previous Secret.',
		);
		const followed = { ...refused, secrets: { ...secrets, previous: SECRET } };
		expect(proofOf(followed)).toEqual({ verified: true, verifiedWith: 'previous' });
	});

	it('the parameter alone, where the scheme is the user’s own', () => {
		const [hex, base64] = [custom(github), custom(github)].map((scheme, index) => ({
			...scheme,
			signature: { ...scheme.signature, encoding: index === 0 ? 'hex' : 'base64' } as const,
		}));
		const refused = situation({ scheme: base64!, request: sentBy({ scheme: hex }) });
		// The preset fits, too, and is the better choice.
		expect(explained(refused)).toContain('set Verify By to GitHub');
		const mine = { ...hex!.signature, from: { header: 'x-mine' } };
		expect(
			explained(
				situation({
					scheme: { ...base64!, signature: { ...mine, encoding: 'base64' } },
					request: sentBy({ scheme: { ...hex!, signature: mine } }),
				}),
			),
		).toBe(
			'It matches when the signature is read in another encoding: set Signature Encoding to Hex.',
		);
	});

	it.each([
		['a minute and a half ago', 90, '90 seconds ago'],
		['47 minutes ahead', -47 * 60, '47 minutes in the future'],
		['three days ago', 3 * 86_400, '3 days ago'],
	])('the clock, for a request that was signed %s', (_, age, words) => {
		const slow = custom(slack, { timestamp: { ...slack.timestamp!, tolerance: 60 } });
		const refused = situation({ scheme: slow, request: sentBy({ scheme: slack, age }) });
		expect(explained(refused)).toContain(`It was signed ${words}: check the clocks`);
	});

	it.each([
		['JavaScript', '{ "a": "é/" }', '{"a":"é/"}'],
		['Python', '{"a":"é/","b":[1,{}]}', '{"a": "\\u00e9/", "b": [1, {}]}'],
		['PHP', '{"a":"é/"}', '{"a":"\\u00e9\\/"}'],
		['Go', '{"a":"<b>"}', '{"a":"\\u003cb\\u003e"}'],
		['JSON for people', '{"a":[1,2],"b":{}}', '{\n  "a": [\n    1,\n    2\n  ],\n  "b": {}\n}'],
	])('a proxy, when the body was signed as %s writes it', (_, arrives, signed) => {
		const { headers } = sentBy({ body: signed });
		const request = requestOf({ headers, body: Buffer.from(arrives) });
		expect(explained(situation({ request }))).toContain('a proxy rewrites the body');
	});

	it('that the body was changed, also where the scheme is wrong as well', () => {
		const { headers } = sentBy({ scheme: shopify });
		const request = requestOf({ headers, body: Buffer.from(`${JSON_BODY}\n`) });
		expect(explained(situation({ request }))).toMatch(/end of the body.* set Verify By to Shopify/);
	});
});

describe('says nothing', () => {
	it.each(['secret_missing', 'body_missing'] as const)('about %s, which says enough', (reason) => {
		expect(explain({ ...situation({}), reason })).toBeUndefined();
	});

	it('about a URL without a token, which the answer says', () => {
		const refused = situation({ scheme: schemes.urlToken, request: requestOf({}) });
		expect(explained(refused)).toBeUndefined();
	});
});

describe('foreignScheme', () => {
	const labelIn = (headers: Record<string, string>, scheme = own) =>
		foreignScheme(headers, scheme)?.label;

	it('knows the header of another platform by its name', () => {
		expect(foreignScheme({ 'stripe-signature': '' }, own)).toMatchObject({
			label: 'Stripe',
			header: 'Stripe-Signature',
		});
		expect(labelIn({ 'svix-signature': 'x' })).toBe('Standard Webhooks');
	});

	it.each([
		'x-signature',
		'x-hub-signature',
		'x-webhook-signature',
		'host',
		'__proto__',
		'constructor',
	])('%s tells nobody who sent it', (name) => expect(labelIn({ [name]: 'x' })).toBeUndefined());

	it('a header of its own is not foreign, whatever else is there', () => {
		const headers = { 'x-signature-256': 'x', 'stripe-signature': 'x' };
		expect(labelIn(headers)).toBeUndefined();
		expect(foreignScheme({ 'x-signature-256': 'x' }, stripe)?.label).toBe('X-Signature-256');
	});

	it('looks at no value', () => {
		const headers = Object.defineProperty({}, 'stripe-signature', {
			enumerable: true,
			get: () => {
				throw new Error('looked at');
			},
		});
		expect(labelIn(headers as never)).toBe('Stripe');
	});
});

describe('limits', () => {
	it('stops after that many trials, of which each hashes at most twice', () => {
		const context = contextOf({
			...situation({ secrets: { current: 'other' } }),
			reason: 'signature_mismatch',
		});
		let trials = 0;
		while (context.attempt(own) !== undefined) trials += 1;
		expect(trials).toBe(300);
		expect(context.matches(own, {}, SECRET)).toBe(false);
	});

	it('stops earlier for large bodies', () => {
		const request = requestOf({ ...sentBy(), body: Buffer.alloc(LARGEST_BODY) });
		const context = contextOf({ ...situation({ request }), reason: 'signature_mismatch' });
		let trials = 0;
		while (context.attempt(own) !== undefined) trials += 1;
		expect(trials).toBe(100);
	});

	it('explains a body of just 1 MB', () => {
		const body = '{}'.padEnd(LARGEST_BODY);
		expect(explained(situation({ request: sentBy({ scheme: github, body }) }))).toContain('GitHub');
	});
});
