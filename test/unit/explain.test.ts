import { createHmac } from 'node:crypto';

import { sign as octokitSign } from '@octokit/webhooks-methods';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import Stripe from 'stripe';

import { causes, explain, foreignScheme } from '../../nodes/SignedWebhooks/signature/explain';
import { LARGEST_BODY, contextOf } from '../../nodes/SignedWebhooks/signature/explain/context';
import { answerBody } from '../../nodes/SignedWebhooks/receiving/answers';
import type {
	Hmac,
	RefusalReason,
	Request,
	Scheme,
} from '../../nodes/SignedWebhooks/signature/scheme';
import { schemeKeys, schemes } from '../../nodes/SignedWebhooks/signature/schemes';
import { sign } from '../../nodes/SignedWebhooks/signature/sign';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import {
	JSON_BODY,
	NOW,
	SECRET,
	custom,
	provoked,
	sentBy,
	sentByDiscord,
} from './support/refusals';
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

	it('is mended by following the advice', () => {
		expect(proofOf({ ...refused, ...followed })).toMatchObject({ verified: true });
	});
});

const { signature: own, github, standardWebhooks, stripe, shopify, slack, workos } = schemes;
const { linear, zendesk } = schemes;
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
			'It matches when the signature is read in another encoding: set Signature Encoding to Hexadecimal.',
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

	describe('the unit of the time, however old the request is', () => {
		const inUnit = (like: Hmac, unit: 's' | 'ms' | 'iso') =>
			custom(like, { timestamp: { ...like.timestamp!, unit } });
		const MINUTES = 60;

		it.each([
			['s', 'ms', 'Milliseconds', 10 * MINUTES],
			['s', 'ms', 'Milliseconds', -10 * MINUTES],
			['ms', 's', 'Seconds', 0],
			['ms', 's', 'Seconds', 300 * 24 * 60 * MINUTES],
			['iso', 's', 'Seconds', 10 * MINUTES],
			['s', 'iso', 'ISO 8601', 10 * MINUTES],
		] as const)('set to %s, sent in %s', (set, sends, label, age) => {
			const request = sentBy({ scheme: inUnit(stripe, sends), age });
			const refused = situation({ scheme: inUnit(stripe, set), request });
			expect(explained(refused)).toBe(
				`The time was sent in another unit: set Timestamp Unit to ${label}.`,
			);
			const then = { ...refused, scheme: inUnit(stripe, sends), now: NOW - age * 1000 };
			expect(proofOf(then).verified).toBe(true);
		});

		it('of a preset', () => {
			const request = sentBy({ scheme: inUnit(workos, 's'), age: 10 * MINUTES });
			expect(explained(situation({ scheme: workos, request }))).toBe(
				'The time was sent in another unit: set Verify By to Custom with the values of WorkOS, but set Timestamp Unit to Seconds.',
			);
		});

		it('next to other content', () => {
			const from = { header: 'x-request-timestamp' };
			const mine = { ...slack.signature, from: { header: 'x-mine' } };
			const signs = custom(inUnit(slack, 'ms'), { signature: mine });
			const sends = { ...signs, timestamp: { ...signs.timestamp!, from } };
			const request = sentBy({ scheme: sends, age: 10 * MINUTES });
			const scheme = { ...sends, content: '{body}', timestamp: undefined };
			expect(explained(situation({ scheme, request }))).toMatch(
				/^It matches when different content .* to header:X-Request-Timestamp and Timestamp Unit to Milliseconds\.$/,
			);
		});

		it.each(['1970', '2000'])('but not of a clock that was never set, in %s', (year) => {
			const request = sentBy({ scheme: stripe, age: (NOW - Date.parse(year)) / 1000 });
			expect(explained(situation({ scheme: stripe, request }))).toMatch(
				/^It was signed \d+ days ago/,
			);
		});
	});

	describe('the time, where only that cannot be read', () => {
		/** Signed with a time as it is. */
		const at = (scheme: Hmac, timestamp: string, body = JSON_BODY) => {
			const headers = sign(scheme, { body, values: { id: 'msg_1', timestamp } }, SECRET);
			return requestOf({ body: Buffer.from(body), headers });
		};
		const inBody = custom(own, {
			timestamp: { from: { body: 'sent.at' }, unit: 'iso', tolerance: 300 },
		});
		const SECONDS = 'have the platform send it as whole seconds since 1970';
		const COMPARE = 'compare Timestamp From and Timestamp Unit with what the platform documents';

		it.each<[string, Hmac, string, string, string]>([
			[
				'a fraction',
				stripe,
				'1742371200.25',
				JSON_BODY,
				`the time in the part t of the Stripe-Signature header cannot be read: ${SECONDS}`,
			],
			[
				'a fraction',
				slack,
				'1742371200.25',
				JSON_BODY,
				`the time in the X-Slack-Request-Timestamp header cannot be read: ${SECONDS}`,
			],
			[
				'no colon in the zone',
				zendesk,
				'2025-03-19T08:00:00+0000',
				JSON_BODY,
				'the time in the X-Zendesk-Webhook-Signature-Timestamp header cannot be read: have the platform send it as ISO 8601, such as 2025-03-19T08:00:00Z',
			],
			[
				'text',
				linear,
				'',
				'{"webhookTimestamp":"soon"}',
				'the time in the field webhookTimestamp of the body cannot be read: have the platform send it as whole milliseconds since 1970',
			],
			[
				'nothing',
				linear,
				'',
				'{"webhookTimestamp":null}',
				'the field webhookTimestamp of the body holds no time: have the platform send it as whole milliseconds since 1970',
			],
			[
				'nothing',
				inBody,
				'',
				'{"sent":{}}',
				`the field sent.at of the body holds no time: ${COMPARE}`,
			],
			['no JSON', inBody, '', 'a=1', `the field sent.at of the body holds no time: ${COMPARE}`],
			[
				'text',
				inBody,
				'',
				'{"sent":{"at":"soon"}}',
				`the time in the field sent.at of the body cannot be read: ${COMPARE}`,
			],
		])('%s', (_, scheme, timestamp, body, words) => {
			const refused = situation({ scheme, request: at(scheme, timestamp, body) });
			expect(reasonFor(refused)).toBe('timestamp_malformed');
			expect(explained(refused)).toBe(`The signature matches, but ${words}.`);
			const { message } = answerBody('timestamp_malformed', scheme);
			expect(message).toMatch(/^The signature matches, but .* must hold the time as /);
		});

		it('in the spelling of the request', () => {
			const standard = custom(standardWebhooks, { key: { encoding: 'utf8' } });
			const headers = Object.entries(at(standard, 'soon').headers).map(
				([name, value]) => [name.replace('webhook', 'svix'), value] as const,
			);
			const sent = requestOf({
				body: Buffer.from(JSON_BODY),
				headers: Object.fromEntries(headers),
			});
			const refused = situation({ scheme: standard, request: sent });
			expect(explained(refused)).toContain('the time in the Svix-Timestamp header');
		});

		it('and the secret, where that is pasted wrongly as well', () => {
			const refused = situation({
				scheme: stripe,
				request: at(stripe, 'soon'),
				secrets: { current: `"${SECRET}"` },
			});
			expect(explained(refused)).toBe(
				'It matches without the quotation marks around the secret: remove them from Secret.',
			);
		});

		it.each(['v1', 't=1742371200,t=1742371200,v1'])(
			'but not that it matches, where the time that was signed is unknown: %s',
			(start) => {
				const headers = { 'stripe-signature': `${start}=${'0'.repeat(64)}` };
				const request = requestOf({ body: Buffer.from(JSON_BODY), headers });
				const refused = situation({ scheme: stripe, request });
				expect(reasonFor(refused)).toBe('signature_malformed');
				expect(explained(refused)).toMatch(/^The Stripe-Signature header is there, but not in/);
				expect(answerBody('signature_malformed', stripe).message).toContain(
					'must be t= followed by the time and v1= followed by 64 hexadecimal digits',
				);
			},
		);
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

	describe('what is signed', () => {
		const mine = custom(slack, { signature: { ...slack.signature, from: { header: 'x-mine' } } });
		const says = (scheme: Hmac, signs: Hmac) => {
			const refused = situation({ scheme, request: sentBy({ scheme: signs }) });
			expect(proofOf({ ...refused, scheme: signs }).verified).toBe(true);
			return explained(refused);
		};

		it('the body alone', () => {
			expect(says(mine, { ...mine, content: '{body}', timestamp: undefined })).toBe(
				'It matches when different content is signed: set Signed Content to {body}, and leave Timestamp From empty.',
			);
		});

		it('the same time, written in another way', () => {
			expect(says(mine, { ...mine, content: '{timestamp}.{body}' })).toBe(
				'It matches when different content is signed: set Signed Content to {timestamp}.{body}.',
			);
		});

		it('a time that nobody asked for, in milliseconds', () => {
			const from = { header: 'x-request-timestamp' };
			const signs = { ...mine, timestamp: { ...slack.timestamp!, from, unit: 'ms' as const } };
			expect(says({ ...mine, content: '{body}', timestamp: undefined }, signs)).toBe(
				`It matches when different content is signed: set Signed Content to ${slack.content}, ` +
					'Timestamp From to header:X-Request-Timestamp and Timestamp Unit to Milliseconds.',
			);
		});
	});

	it.each(['content-digest', 'x-content-sha256', 'x-design'])(
		'that nothing is signed, where %s is not a signature',
		(name) => {
			const request = requestOf({ body: Buffer.from('{}'), headers: { [name]: 'x' } });
			expect(explained(situation({ request }))).toMatch(/^No header looks like a signature/);
		},
	);

	/** A scheme of the user's own, whose header's name tells nothing. */
	const acme = (changed: Partial<Hmac['signature']> = {}) =>
		custom(own, { signature: { from: { header: 'x-acme' }, encoding: 'hex', ...changed } });
	const sentAs = (headers: Record<string, string>, body = JSON_BODY, query = {}) =>
		requestOf({ body: Buffer.from(body), headers, query });

	describe('that a header is empty', () => {
		const standard = custom(standardWebhooks, { key: { encoding: 'utf8' } });
		const genuine = sentBy({ scheme: standard }).headers as Record<string, string>;
		const asSvix = Object.fromEntries(
			Object.entries(genuine).map(([name, value]) => [name.replace('webhook', 'svix'), value]),
		);
		const signedSlack = sentBy({ scheme: slack }).headers as Record<string, string>;
		const withId = { ...custom(slack), values: { id: { header: 'x-id' } } };
		const MISSES = 'although the signature is there: have every proxy in between forward it.';

		it.each<[string, Scheme, Record<string, string>, string]>([
			[
				'nothing in it',
				own,
				{ 'x-signature-256': '' },
				'The X-Signature-256 header is empty: set a secret',
			],
			[
				'a comma',
				own,
				{ 'x-signature-256': ' , ' },
				'The X-Signature-256 header is empty: set a secret',
			],
			[
				'next to another signature',
				own,
				{ 'x-signature-256': '', 'x-hmac': 'abc' },
				'The X-Signature-256 header is empty',
			],
			[
				'of a preset',
				stripe,
				{ 'stripe-signature': '' },
				'The Stripe-Signature header is empty: set a secret',
			],
			['of Custom', acme(), { 'x-acme': '' }, 'The X-Acme header is empty: set a secret'],
			[
				'in another spelling',
				standard,
				{ 'svix-signature': '' },
				'The Svix-Signature header is empty: set a secret',
			],
			[
				'the time',
				standard,
				{ ...genuine, 'webhook-timestamp': '' },
				`The Webhook-Timestamp header is empty, ${MISSES}`,
			],
			['the id', standard, { ...asSvix, 'svix-id': '' }, `The Svix-Id header is empty, ${MISSES}`],
			[
				'alone',
				standard,
				{ 'webhook-signature': '' },
				'The Webhook-Signature header is empty: set a secret',
			],
			// Of two that are missing, the one that is signed.
			[
				'not: of two that are missing, the signed one',
				withId,
				{ 'x-slack-signature': signedSlack['x-slack-signature']! },
				`The X-Slack-Request-Timestamp header is missing, ${MISSES}`,
			],
		])('%s', (_, scheme, headers, words) => {
			for (const body of [JSON_BODY, '']) {
				const refused = situation({ scheme, request: sentAs(headers, body) });
				expect(explained(refused)).toMatch(words);
			}
		});

		it('which is then no signature', () => {
			const request = sentAs({ 'x-acme-signature': '', 'x-signature': '' });
			expect(explained(situation({ request }))).toMatch(/^No header looks like a signature/);
		});

		it('and that what comes with a signature is not one', () => {
			const headers = { 'x-signature-timestamp': '1742371200' };
			const secrets = { current: sentByDiscord.publicKey };
			const refused = situation({ scheme: schemes.discord, request: sentAs(headers), secrets });
			expect(explained(refused)).toMatch(/^No header looks like a signature/);
		});
	});

	describe('nothing false of an empty body', () => {
		const other = (scheme: Hmac) =>
			sentBy({ scheme, secret: 'another', body: '' }).headers as Record<string, string>;
		const { urlToken } = schemes;
		const WRONG = { token: 'wrong' };
		const BOTH = /^The signature is there, but the body is empty\. If .* If .*, check Secret\.$/;

		it.each<[string, Scheme, Record<string, string>, object, RegExp | undefined]>([
			['signed with another secret, under a name of its own', acme(), other(acme()), {}, BOTH],
			['signed with another secret', own, other(own), {}, BOTH],
			['a wrong token', urlToken, {}, WRONG, /^The token in the URL is a different one/],
			[
				'a wrong token and a signature',
				urlToken,
				other(own),
				WRONG,
				/^There is an X-Signature-256/,
			],
			['a wrong token and a header', urlToken, { 'x-acme-signature': 'a' }, WRONG, /^The token/],
			['no token', urlToken, {}, {}, undefined],
			['a signature of another form', own, { 'x-signature-256': 'ab' }, {}, /not in the form/],
			['an unknown signature', own, { 'x-acme-signature': 'ab' }, {}, /^A header looks like/],
			['not signed', own, {}, {}, /^The request is empty and not signed/],
		])('%s', (_, scheme, headers, query, words) => {
			const refused = situation({ scheme, request: sentAs(headers, '', query) });
			const sentence = explained(refused);
			if (words === undefined) expect(sentence).toBeUndefined();
			else expect(sentence).toMatch(words);
		});
	});

	describe('nothing of the secret, where nothing was compared with it', () => {
		const late = sentBy({ scheme: stripe, age: 3600, secret: 'webhook_production' });

		it.each<[string, Scheme, Request, RegExp | undefined]>([
			['not signed', github, sentAs({}), /^No header looks like a signature/],
			['another header', github, sentAs({ 'x-acme-signature': 'a' }), /^A header looks like/],
			['oddly signed', github, sentAs({ 'x-hub-signature-256': 'a' }), /not in the form/],
			['no token', schemes.urlToken, sentAs({}), undefined],
		])('%s', (_, scheme, request, words) => {
			for (const current of ['my***secret', 'webhook_production', 'https://a', '={{ a }}']) {
				const sentence = explained(situation({ scheme, request, secrets: { current } }));
				if (words === undefined) expect(sentence).toBeUndefined();
				else expect(sentence).toMatch(words);
			}
		});

		it('nor where it is right', () => {
			const secrets = { current: 'webhook_production' };
			const refused = situation({ scheme: stripe, request: late, secrets });
			expect(explained(refused)).toMatch(/^It was signed 60 minutes ago/);
		});

		it('and no more than a suspicion otherwise', () => {
			const secrets = { current: 'webhook_production' };
			expect(explained(situation({ secrets }))).toMatch(/^Secret holds what looks like an ID:/);
		});
	});

	describe('which setting of Custom is another', () => {
		const digest = (hash: 'sha256' | 'sha1', encoding: 'hex' | 'base64' = 'hex') =>
			createHmac(hash, SECRET).update(JSON_BODY).digest(encoding);

		it.each<[string, Partial<Hmac['signature']>, string, string]>([
			['no prefix', { prefix: 'sha256=' }, digest('sha256'), 'leave Prefix empty'],
			['another prefix', { prefix: 'v9=' }, `sha256=${digest('sha256')}`, 'set Prefix to sha256='],
			[
				'another prefix and hash',
				{ prefix: 'sha256=' },
				`sha1=${digest('sha1')}`,
				'set Prefix to sha1= and Algorithm to HMAC-SHA1',
			],
			[
				'another encoding, after a prefix',
				{ prefix: 'sig ' },
				`sig ${digest('sha256', 'base64')}`,
				'set Signature Encoding to Base64',
			],
			[
				'another encoding, after a part that only this platform has',
				{ part: 'Mine' },
				`mine=${digest('sha256', 'base64')}`,
				'set Signature Encoding to Base64',
			],
			['no part', { part: 'v1' }, digest('sha256'), 'leave Part empty'],
			['a part', {}, `sha256=${digest('sha256')}`, 'set Part to sha256'],
		])('%s', (_, set, header, advice) => {
			const refused = situation({ scheme: acme(set), request: sentAs({ 'x-acme': header }) });
			expect(explained(refused)).toMatch(/^It matches when /);
			expect(explained(refused)).toMatch(new RegExp(`: ${advice}\\.$`));
		});

		it.each<[string, Partial<Hmac>, string, string]>([
			[
				'',
				{},
				'abc',
				'64 hexadecimal digits: compare Signature Encoding, Algorithm, Part and Prefix',
			],
			[
				'a prefix',
				acme({ prefix: 'sha256=' }),
				'0'.repeat(64),
				'sha256= followed by 64 hexadecimal digits: compare Signature Encoding, Algorithm, Part and Prefix',
			],
			[
				'a time',
				{
					...acme({ part: 'v1' }),
					content: '{timestamp}.{body}',
					timestamp: { ...stripe.timestamp! },
				},
				`v1=${'0'.repeat(64)}`,
				't= followed by the time and v1= followed by 64 hexadecimal digits: compare Signature Encoding, Algorithm, Part and Timestamp From',
			],
			[
				'a time in the URL',
				{
					...acme(),
					content: '{timestamp}.{body}',
					timestamp: { ...stripe.timestamp!, from: { query: 'ts' } },
				},
				'0'.repeat(64),
				'64 hexadecimal digits, and the URL must have ?ts= and the time: compare Signature Encoding, Algorithm, Part and Timestamp From',
			],
		])('or what the header must be, where none of them helps: %s', (_, set, header, words) => {
			const scheme = { ...acme(), ...set };
			const refused = situation({ scheme, request: sentAs({ 'x-acme': header }) });
			expect(explained(refused)).toBe(
				`With these settings, the X-Acme header must be ${words} with what the platform documents.`,
			);
		});
	});

	it('how the secret is read, where hexadecimal digits are expected', () => {
		const { onfleet } = schemes;
		const asText = custom(onfleet, { key: { encoding: 'utf8' } });
		const request = sentBy({ scheme: asText, secret: SECRET });
		const refused = situation({ scheme: onfleet, request });
		expect(explained(refused)).toBe(
			'It matches when the whole secret is used as it is: set Verify By to Custom with the values of Onfleet, but set Secret Encoding to Text.',
		);
		expect(proofOf({ ...refused, scheme: asText }).verified).toBe(true);
	});

	it('the scheme for a token, where the secret itself was sent in a header', () => {
		const request = requestOf({ body: Buffer.from('{}'), headers: { 'x-gitlab-token': SECRET } });
		expect(explained(situation({ request }))).toBe(
			'The secret is in the X-Gitlab-Token header, which is not read: set Verify By to Token in URL, and register the URL on the platform with ?token= and the secret.',
		);
	});

	it('a platform whose header has a common name, without more certainty than there is', () => {
		const { lemonSqueezy } = schemes;
		const refused = situation({ request: sentBy({ scheme: lemonSqueezy }) });
		expect(explained(refused)).toBe(
			'It matches with the X-Signature header, as Lemon Squeezy signs: set Verify By to Lemon Squeezy.',
		);
	});

	it('that the body was changed, also where the scheme is wrong as well', () => {
		const { headers } = sentBy({ scheme: shopify });
		const request = requestOf({ headers, body: Buffer.from(`${JSON_BODY}\n`) });
		expect(explained(situation({ request }))).toMatch(/end of the body.* set Verify By to Shopify/);
	});
});

describe('knows the request of each preset', () => {
	const others = schemeKeys
		.map((key): Scheme => schemes[key])
		.filter((it): it is Hmac => it.kind === 'hmac' && it !== own);

	it.each(others)('$label', (scheme) => {
		const secret = scheme.key?.encoding === 'hex' ? 'a3f0c4d1' : BASE64;
		const from = scheme.timestamp?.from;
		const body = from && 'body' in from ? JSON.stringify({ [from.body]: NOW }) : JSON_BODY;
		const request = sentBy({ scheme, secret, body });
		const refused = situation({ request, secrets: { current: secret } });
		expect(explained(refused)).toMatch(/matches/);
		expect(explained(refused)).toContain(`set Verify By to ${scheme.label}.`);
		expect(proofOf({ ...refused, scheme }).verified).toBe(true);
	});

	it('Discord, whose secret is a public key', () => {
		const { request, publicKey } = sentByDiscord;
		const refused = situation({ request, secrets: { current: publicKey } });
		expect(explained(refused)).toBe(
			'This is Discord’s signature, and it matches: set Verify By to Discord.',
		);
		expect(proofOf({ ...refused, scheme: schemes.discord }).verified).toBe(true);
	});
});

describe('knows what the provider’s own package signed', () => {
	const at = new Date(NOW);
	const packages: Array<[string, string, () => Promise<Record<string, string>>]> = [
		[
			'GitHub',
			SECRET,
			async () => ({ 'x-hub-signature-256': await octokitSign(SECRET, JSON_BODY) }),
		],
		[
			'Stripe',
			SECRET,
			async () => ({
				'stripe-signature': new Stripe('none').webhooks.generateTestHeaderString({
					payload: JSON_BODY,
					secret: SECRET,
					timestamp: NOW / 1000,
				}),
			}),
		],
		[
			'Standard Webhooks',
			`whsec_${BASE64}`,
			async () => ({
				'webhook-id': 'msg_1',
				'webhook-timestamp': String(NOW / 1000),
				'webhook-signature': new StandardWebhook(BASE64).sign('msg_1', at, JSON_BODY),
			}),
		],
	];

	it.each(packages)('%s', async (label, current, signed) => {
		const request = requestOf({ body: Buffer.from(JSON_BODY), headers: await signed() });
		const refused = situation({ request, secrets: { current } });
		expect(explained(refused)).toContain(`set Verify By to ${label}.`);
		const scheme = Object.values<Scheme>(schemes).find((it) => it.label === label)!;
		expect(proofOf({ ...refused, scheme }).verified).toBe(true);
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
