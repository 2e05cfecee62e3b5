import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { customScheme } from '../../nodes/SignedWebhooks/signature/custom';
import { InvalidSettings } from '../../nodes/SignedWebhooks/signature/invalidSettings';
import type { CustomSettings } from '../../nodes/SignedWebhooks/signature/custom';
import { CUSTOM_FIELDS } from '../../nodes/SignedWebhooks/signature/customFields';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import { requestOf } from './support/requests';

/**
 * How a platform that signs in this way would make its headers: a second implementation, which shares
 * nothing with ours.
 */
function signedIndependently(
	it: CustomSettings,
	{ body, secret, id, time, url }: Record<'body' | 'secret' | 'id' | 'time' | 'url', string>,
): Record<string, string> {
	const plain = it.secretPrefix && secret.startsWith(it.secretPrefix);
	const text = plain ? secret.slice(it.secretPrefix?.length) : secret;
	const key = it.secretEncoding === undefined ? text : Buffer.from(text, it.secretEncoding);
	const content = (it.content ?? '{body}')
		.replaceAll('{method}', 'POST')
		.replaceAll('{url}', () => url)
		.replaceAll('{id}', () => id)
		.replaceAll('{timestamp}', () => time)
		.replaceAll('{body}', () => body);
	const hash = it.algorithm === 'ed25519' ? 'sha256' : (it.algorithm ?? 'sha256');
	const signature = createHmac(hash, key).update(content).digest(it.signatureEncoding);
	const assign = it.partAssign ?? '=';
	const separator = it.partSeparator ?? ',';
	const [kind, name = ''] = (it.timestampFrom ?? '').split(':');
	const parts = [
		...(kind === 'part' ? [`${name}${assign}${time}`] : []),
		it.part ? `${it.part}${assign}${signature}` : `${it.prefix ?? ''}${signature}`,
	];
	return {
		[it.signatureHeader.toLowerCase()]: parts.join(separator),
		...(kind === 'header' && { [name.toLowerCase()]: time }),
		...(it.idHeader && { [it.idHeader.toLowerCase()]: id }),
	};
}

const timeText = { s: '1700000000', ms: '1700000000000', iso: '2023-11-14T22:13:20.000Z' };
const NOW = 1_700_000_000_000;

const content = fc
	.shuffledSubarray(['{timestamp}', '{id}', '{method}', '{url}', 'v0', 'ünd'])
	.chain((names) => fc.tuple(fc.constant(names), fc.nat(names.length)))
	.chain(([names, at]) =>
		fc
			.constantFrom('', '.', ':')
			.map((glue) => [...names.slice(0, at), '{body}', ...names.slice(at)].join(glue)),
	);

const settings = fc
	.record({
		signatureEncoding: fc.constantFrom('hex' as const, 'base64' as const),
		algorithm: fc.constantFrom(undefined, 'sha1' as const, 'sha256' as const, 'sha512' as const),
		content,
		shape: fc.constantFrom({}, { prefix: 'sha256=' }, { part: 'v1' }, { part: 'Sig' }),
		partSeparator: fc.constantFrom(undefined, ',' as const, ';' as const, ' ' as const),
		secretEncoding: fc.constantFrom(undefined, 'base64' as const, 'hex' as const),
		secretPrefix: fc.constantFrom(undefined, 'whsec_'),
		timestampUnit: fc.constantFrom(undefined, 's' as const, 'ms' as const, 'iso' as const),
		timeIn: fc.constantFrom('header:X-Time', 'part:t'),
	})
	.map(({ shape, timeIn, ...it }): CustomSettings => {
		const place = 'part' in shape ? timeIn : 'header:X-Time';
		return {
			signatureHeader: 'X-Acme',
			...it,
			...shape,
			...(it.content.includes('{timestamp}') && { timestampFrom: place }),
			...(it.content.includes('{id}') && { idHeader: 'X-Acme-Id' }),
		};
	});

it('verifies what a second implementation signs with the same settings, and nothing else', () => {
	const parts = fc.record({
		body: fc.string({ unit: 'grapheme' }),
		key: fc.uint8Array({ minLength: 8, maxLength: 40 }),
		id: fc.stringMatching(/^[a-z0-9_-]{1,20}$/),
		flipped: fc.nat(),
	});
	fc.assert(
		fc.property(settings, parts, (it, { body, key, id, flipped }) => {
			const secret =
				(it.secretPrefix ?? '') + Buffer.from(key).toString(it.secretEncoding ?? 'hex');
			const url = 'https://n8n.example.com/webhook/1/webhook?a=b';
			const time = timeText[it.timestampUnit ?? 's'];
			const headers = signedIndependently(it, { body, secret, id, time, url });
			const scheme = customScheme(it);
			const bytes = Buffer.from(body);
			const check = (content: Uint8Array, now = NOW, current = secret) =>
				verify(scheme, requestOf({ body: content, headers, url: () => url }), { current }, now);

			expect(check(bytes)).toMatchObject({ verified: true, verifiedWith: 'current' });
			const changed = Buffer.concat([bytes, Buffer.from([flipped % 256])]);
			expect(check(changed)).toMatchObject({ reason: 'signature_mismatch' });
			expect(check(bytes, NOW, `${secret}ffffffff`).verified).toBe(false);
			if (it.timestampFrom !== undefined) {
				expect(check(bytes, NOW + 301_000)).toMatchObject({ reason: 'timestamp_expired' });
			}
		}),
		{ numRuns: 1_000 },
	);
});

it('whatever the settings, they make a scheme or are impossible', () => {
	const text = fc.oneof(fc.string(), fc.constantFrom('{body}', 'header:a', 'part:t', '{id}{body}'));
	const anything = fc.oneof({ weight: 5, arbitrary: text }, fc.anything());
	const names = Object.keys(CUSTOM_FIELDS) as Array<keyof typeof CUSTOM_FIELDS>;
	const made = new Set<boolean>();
	fc.assert(
		fc.property(
			fc.record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] }),
			(it) => {
				try {
					expect(customScheme(it as unknown as CustomSettings).content).toContain('{body}');
					made.add(true);
				} catch (error) {
					expect(error).toBeInstanceOf(InvalidSettings);
					made.add(false);
				}
			},
		),
	);
	expect(made).toContain(false);
});
