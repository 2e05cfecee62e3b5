import { isUnseen, withoutUnseenEnds } from '../../nodes/SignedWebhooks/signature/pasted';
import { xSignature256 } from '../../nodes/SignedWebhooks/signature/schemes/xSignature256';
import { urlToken } from '../../nodes/SignedWebhooks/signature/schemes/urlToken';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import { requestOf } from './support/requests';

/** What copying from a page, a chat or a document leaves around a text. */
const UNSEEN = [
	' ',
	'\t',
	'\r\n',
	'\u00a0',
	'\u0085',
	'\u00ad',
	'\u034f',
	'\u061c',
	'\u180e',
	'\u200b',
	'\u200c',
	'\u200d',
	'\u200e',
	'\u200f',
	'\u2028',
	'\u202a',
	'\u202e',
	'\u2060',
	'\u2066',
	'\u2069',
	'\u3000',
	'\u3164',
	'\ufeff',
	'\u0000',
	'\u{e0001}',
];

const nameOf = (text: string) =>
	[...text].map((letter) => `U+${letter.codePointAt(0)!.toString(16)}`).join(' ');

describe.each(UNSEEN.map((text) => [nameOf(text), text]))('D3: %s', (_, unseen) => {
	it('is dropped at both ends, and kept inside', () => {
		expect(withoutUnseenEnds(`${unseen}a${unseen}b${unseen}${unseen}`)).toBe(`a${unseen}b`);
	});

	it('alone is no secret', () => {
		expect(isUnseen(unseen)).toBe(true);
		const secrets = { current: unseen, previous: `${unseen} ${unseen}` };
		for (const scheme of [xSignature256, urlToken]) {
			expect(verify(scheme, requestOf({ body: Buffer.of(1) }), secrets, 0)).toEqual({
				verified: false,
				reason: 'secret_missing',
			});
		}
	});
});

it.each(['whsec_example', 'It’s a Secret to Everybody', '🪝', 'é', 'x', '❤️'])(
	'D3: keeps all of %s',
	(secret) => {
		expect(withoutUnseenEnds(secret)).toBe(secret);
		expect(withoutUnseenEnds(`\u200b ${secret}\ufeff\n`)).toBe(secret);
	},
);

it('D3: takes no longer for a long secret than for a short one', () => {
	const long = `${'a\u200b'.repeat(500_000)}a`;
	expect(withoutUnseenEnds(long)).toBe(long);
	expect(withoutUnseenEnds('\u200b'.repeat(500_000))).toBe('');
});
