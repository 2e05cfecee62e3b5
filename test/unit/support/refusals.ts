import { createHmac, generateKeyPairSync, sign as signWithKey } from 'node:crypto';

import type {
	Hmac,
	Request,
	Scheme,
	Secrets,
} from '../../../nodes/SignedWebhooks/signature/scheme';
import { schemes } from '../../../nodes/SignedWebhooks/signature/schemes';
import { sign } from '../../../nodes/SignedWebhooks/signature/sign';
import { requestOf } from './requests';

export const NOW = Date.parse('2025-03-19T08:00:00Z');
export const SECRET = 'Zr4-gV9x.q2Lm8';
export const JSON_BODY = '{"id":"evt_1","type":"user.created","note":"é</b>"}';
const URL = 'https://n8n.example.com/webhook-test/1f2e/webhook';

/** A trigger, and a request that it refuses. */
export interface Situation {
	readonly scheme: Scheme;
	readonly request: Request;
	readonly secrets: Secrets;
	readonly now: number;
}

/** What provokes a cause, and what is different once its advice is followed. */
export interface Provoked {
	readonly refused: Situation;
	/** Where the advice is for the platform or a proxy: another request comes. */
	readonly followed: Partial<Situation>;
}

const {
	signature: own,
	standardWebhooks,
	square,
	shopify,
	stripe,
	urlToken,
	discord,
	linear,
} = schemes;

/** The user's own scheme, with the values of another. */
export const custom = (like: Hmac, changed: Partial<Hmac> = {}): Hmac => ({
	...like,
	...changed,
	label: 'Custom',
});

interface Sent {
	scheme?: Hmac;
	secret?: string;
	body?: string;
	/** Seconds before `NOW`. */
	age?: number;
	url?: string;
}

/** A request that some platform signed. */
export function sentBy({
	scheme = own,
	secret = SECRET,
	body = JSON_BODY,
	age = 0,
	url,
}: Sent = {}) {
	const signedAt = NOW - age * 1000;
	const unit = scheme.timestamp?.unit ?? 's';
	const time = {
		s: String(signedAt / 1000),
		ms: String(signedAt),
		iso: new Date(signedAt).toISOString(),
	};
	const values = { id: 'msg_1', timestamp: time[unit] };
	const signed = { body, values, url: url ?? URL };
	return requestOf({
		body: Buffer.from(body),
		headers: sign(scheme, signed, secret),
		url: () => URL,
	});
}

const change = (request: Request, changed: Parameters<typeof requestOf>[0]) =>
	requestOf({ body: request.body, headers: request.headers, url: () => URL, ...changed });

/** What a trigger with these parts refuses. */
const refusing = (
	request: Request,
	{
		scheme = own as Scheme,
		current = SECRET,
		now = NOW,
	}: Partial<{ scheme: Scheme; current: string; now: number }> = {},
): Situation => ({ scheme, request, secrets: { current }, now });

const holds = (current: string): Partial<Situation> => ({ secrets: { current } });
const hmacOf = (
	body: string,
	hash: string,
	encoding: 'hex' | 'base64',
	key: string | Buffer = SECRET,
) => createHmac(hash, key).update(body).digest(encoding);

/** The same secret, pasted wrongly. */
const pasted = (wrong: string, right = SECRET, scheme: Hmac = own): Provoked => ({
	refused: refusing(sentBy({ scheme, secret: right }), { scheme, current: wrong }),
	followed: holds(right),
});

/** What arrives of a body that was signed as another. */
const rewritten = (signed: string, arrives: string): Provoked => {
	const request = sentBy({ body: signed });
	return {
		refused: refusing(change(request, { body: Buffer.from(arrives) })),
		followed: { request },
	};
};

/** A signature header as some other platform writes it. */
const withHeader = (header: string, changed: Partial<Hmac>, scheme: Hmac = own): Provoked => {
	const name = [scheme.signature.from.header].flat()[0]!;
	const request = change(sentBy({ scheme }), { headers: { [name]: header } });
	return { refused: refusing(request, { scheme }), followed: { scheme: custom(scheme, changed) } };
};

const signatureIn = (changed: Partial<Hmac['signature']>) => ({
	signature: { ...own.signature, ...changed },
});

/** A platform that knows the trigger by another URL. */
const addressed = (url: string, headers: Request['headers'] = {}): Provoked => {
	const request = sentBy({ scheme: square, url });
	const all = { ...request.headers, ...headers };
	return {
		refused: refusing(change(request, { headers: all }), { scheme: square }),
		followed: { request: change(request, { headers: all, url: () => url }) },
	};
};

const asText = { key: { encoding: 'utf8' as const } };
const BASE64 = Buffer.from(SECRET).toString('base64');
const HEX_SECRET = 'a3f0c4d19b27';
const timed: Partial<Hmac> = {
	content: '{timestamp}.{body}',
	timestamp: { from: { header: 'x-timestamp' }, unit: 's', tolerance: 300 },
};
const stripeInMs = custom(stripe, { timestamp: { ...stripe.timestamp!, unit: 'ms' } });
const tokenRequest = (query: Request['query'], headers: Request['headers'] = {}) =>
	requestOf({ body: Buffer.from(JSON_BODY), query, headers });
const tokenSent = { request: tokenRequest({ token: SECRET }) };
const ofToken = (request: Request, current = SECRET) =>
	refusing(request, { scheme: urlToken, current });
const unsigned = (headers: Request['headers'], body = JSON_BODY) =>
	requestOf({ body: Buffer.from(body), headers, url: () => URL });
const holding = (current: string): Provoked => ({
	refused: refusing(sentBy(), { current }),
	followed: holds(SECRET),
});
const standardWithout = (header: string) => {
	const request = sentBy({ scheme: standardWebhooks, secret: BASE64 });
	return change(request, { headers: { ...request.headers, [header]: undefined } });
};
const form = new URLSearchParams({ payload: JSON_BODY }).toString();

/** A request of Discord, and the key that Discord shows. */
export const sentByDiscord = (() => {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const timestamp = String(NOW / 1000);
	const signed = signWithKey(null, Buffer.from(timestamp + JSON_BODY), privateKey);
	const headers = {
		'x-signature-ed25519': signed.toString('hex'),
		'x-signature-timestamp': timestamp,
	};
	const { x = '' } = publicKey.export({ format: 'jwk' });
	return {
		request: requestOf({ body: Buffer.from(JSON_BODY), headers }),
		publicKey: Buffer.from(x, 'base64url').toString('hex'),
	};
})();

/** For each cause the request that provokes it, by its key. */
export const provoked: Record<string, Provoked> = {
	tooLarge: {
		refused: refusing(change(sentBy(), { body: Buffer.alloc(1_000_001, 32) })),
		followed: { request: sentBy() },
	},
	timestampUnit: {
		refused: refusing(sentBy({ scheme: stripeInMs }), { scheme: custom(stripe) }),
		followed: { scheme: stripeInMs },
	},
	clock: {
		refused: refusing(sentBy({ scheme: stripe, age: 47 * 60 }), { scheme: stripe }),
		followed: { now: NOW - 47 * 60_000 },
	},
	timeUnreadable: {
		refused: refusing(sentBy({ scheme: linear }), { scheme: linear }),
		followed: { request: sentBy({ scheme: linear, body: `{"webhookTimestamp":${NOW}}` }) },
	},
	otherScheme: {
		refused: refusing(sentBy({ scheme: schemes.github })),
		followed: { scheme: schemes.github },
	},
	tokenInUrl: {
		refused: refusing(tokenRequest({ token: SECRET })),
		followed: { scheme: urlToken },
	},
	secretQuoted: pasted(`"${SECRET}"`),
	secretNamed: pasted(`WEBHOOK_SECRET=${SECRET}`),
	secretSpaced: pasted(`${SECRET.slice(0, 4)}\u200b${SECRET.slice(4)}`),
	secretWithPrefix: pasted(`whsec_${SECRET}`),
	secretWithoutPrefix: pasted(SECRET, `whsec_${SECRET}`),
	secretEscaped: pasted('Zr4%2BgV9x', 'Zr4+gV9x'),
	secretBase64Url: pasted('whsec_-_-_-_-_', 'whsec_+/+/+/+/', standardWebhooks),
	secretsTogether: {
		refused: refusing(sentBy(), { current: `${SECRET}, older-secret` }),
		followed: { secrets: { current: SECRET, previous: 'older-secret' } },
	},
	secretTwice: pasted(SECRET + SECRET),
	secretCase: pasted(HEX_SECRET.toUpperCase(), HEX_SECRET),
	secretIsText: {
		refused: refusing(
			sentBy({ scheme: custom(standardWebhooks, asText), secret: `whsec_${BASE64}` }),
			{
				scheme: standardWebhooks,
				current: `whsec_${BASE64}`,
			},
		),
		followed: { scheme: custom(standardWebhooks, asText) },
	},
	secretIsBase64: {
		refused: refusing(sentBy(), { current: `whsec_${BASE64}` }),
		followed: { scheme: custom(own, { key: { prefix: 'whsec_', encoding: 'base64' } }) },
	},
	secretIsHex: {
		refused: refusing(
			sentBy({ scheme: custom(own, { key: { encoding: 'hex' } }), secret: HEX_SECRET }),
			{ current: HEX_SECRET },
		),
		followed: { scheme: custom(own, { key: { encoding: 'hex' } }) },
	},
	signatureEncoding: withHeader(
		`sha256=${hmacOf(JSON_BODY, 'sha256', 'base64')}`,
		signatureIn({ encoding: 'base64' }),
	),
	signaturePart: withHeader(hmacOf(JSON_BODY, 'sha256', 'hex'), signatureIn({ part: undefined })),
	algorithm: withHeader(hmacOf(JSON_BODY, 'sha512', 'base64'), { hash: 'sha512' }, shopify),
	signatureForm: withHeader(`sha1=${hmacOf(JSON_BODY, 'sha1', 'hex')}`, {
		hash: 'sha1',
		...signatureIn({ part: 'sha1' }),
	}),
	lineBreakAdded: rewritten(JSON_BODY, `${JSON_BODY}\n`),
	lineBreakRemoved: rewritten(`${JSON_BODY}\n`, JSON_BODY),
	lineBreaksChanged: rewritten('{\n"id": 1\n}', '{\r\n"id": 1\r\n}'),
	byteOrderMark: rewritten(JSON_BODY, `\ufeff${JSON_BODY}`),
	jsonRewritten: rewritten('{"id": 1.0, "note": "\\u00e9"}', '{"id":1.0,"note":"é"}'),
	formFieldSigned: rewritten(JSON_BODY, form),
	formUnpacked: rewritten(form, JSON_BODY),
	percentEncoded: rewritten(JSON_BODY, encodeURIComponent(JSON_BODY)),
	urlProtocol: addressed(URL.replace('https', 'http')),
	urlHost: addressed(URL.replace('n8n.example.com', 'hooks.example.org'), {
		host: 'hooks.example.org',
	}),
	urlQuery: {
		refused: refusing(change(sentBy({ scheme: square }), { url: () => `${URL}?from=proxy` }), {
			scheme: square,
		}),
		followed: { request: sentBy({ scheme: square }) },
	},
	urlSlash: addressed(`${URL}/`),
	content: {
		refused: refusing(sentBy({ scheme: custom(own, timed) })),
		followed: { scheme: custom(own, timed) },
	},
	otherHeader: {
		refused: refusing(
			sentBy({ scheme: custom(own, signatureIn({ from: { header: 'x-webhook-signature' } })) }),
		),
		followed: { scheme: custom(own, signatureIn({ from: { header: 'x-webhook-signature' } })) },
	},
	signatureInUrl: {
		refused: refusing(
			requestOf({
				body: Buffer.from(JSON_BODY),
				query: { sig: hmacOf(JSON_BODY, 'sha256', 'hex') },
			}),
		),
		followed: { request: sentBy() },
	},
	tokenInHeader: {
		refused: ofToken(tokenRequest({}, { authorization: `Bearer ${SECRET}` })),
		followed: tokenSent,
	},
	tokenNamed: { refused: ofToken(tokenRequest({ secret: SECRET })), followed: tokenSent },
	tokenEscaped: {
		refused: ofToken(tokenRequest({ token: 'a%2Bb%26c' }), 'a+b&c'),
		followed: { request: tokenRequest({ token: 'a+b&c' }) },
	},
	tokenPlus: {
		refused: ofToken(tokenRequest({ token: 'a b' }), 'a+b'),
		followed: { request: tokenRequest({ token: 'a+b' }) },
	},
	foreignHeader: {
		refused: refusing(sentBy({ scheme: stripe, secret: 'of-stripe' })),
		followed: { scheme: stripe, secrets: { current: 'of-stripe' } },
	},
	secretMasked: holding('whsec_••••••••'),
	secretIsExpression: holding('={{ $json.secret }}'),
	secretIsApiKey: holding(['sk', 'live', '4f9a8b7c6d'].join('_')),
	secretIsId: holding('we_1Q4f9a8b7c6d'),
	secretIsUrl: holding(URL),
	secretIsPublicKey: holding('-----BEGIN PUBLIC KEY-----'),
	secretIsSignature: holding(`sha256=${hmacOf(JSON_BODY, 'sha256', 'hex')}`),
	secretMalformed: {
		refused: refusing(sentByDiscord.request, { scheme: discord }),
		followed: holds(sentByDiscord.publicKey),
	},
	commonHeader: {
		refused: refusing(unsigned({ 'x-signature': hmacOf(JSON_BODY, 'sha256', 'hex', 'other') })),
		followed: {
			scheme: custom(own, signatureIn({ from: { header: 'x-signature' }, part: undefined })),
			secrets: { current: 'other' },
		},
	},
	signatureEmpty: {
		refused: refusing(unsigned({ 'x-signature-256': '' })),
		followed: { request: sentBy() },
	},
	companionMissing: {
		refused: refusing(standardWithout('webhook-timestamp'), {
			scheme: standardWebhooks,
			current: BASE64,
		}),
		followed: { request: sentBy({ scheme: standardWebhooks, secret: BASE64 }) },
	},
	emptyUnsigned: { refused: refusing(unsigned({}, '')), followed: { request: sentBy() } },
	notSigned: { refused: refusing(unsigned({})), followed: { request: sentBy() } },
	signedInstead: {
		refused: ofToken(tokenRequest({}, { 'x-acme-signature': 'abc' })),
		followed: {
			scheme: own,
			request: sentBy(),
		},
	},
	unknownSignature: {
		refused: refusing(unsigned({ 'x-acme-signature': hmacOf(JSON_BODY, 'sha256', 'hex') })),
		followed: {
			scheme: custom(own, signatureIn({ from: { header: 'x-acme-signature' }, part: undefined })),
		},
	},
	signatureOdd: {
		refused: refusing(unsigned({ 'x-signature-256': 'sha256=cut off' })),
		followed: { request: sentBy() },
	},
	bodyLost: {
		refused: refusing(change(sentBy(), { body: Buffer.alloc(0) })),
		followed: { request: sentBy() },
	},
	otherSecret: { refused: refusing(sentBy({ secret: 'another' })), followed: holds('another') },
	otherToken: { refused: ofToken(tokenRequest({ token: 'another' })), followed: tokenSent },
};
