import type { Secrets } from '../../nodes/SignedWebhooks/signature/scheme';
import { urlToken } from '../../nodes/SignedWebhooks/signature/schemes/urlToken';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import { requestOf } from './support/requests';

const verifyToken = ({ token, secrets: known }: { token: unknown; secrets: Secrets | undefined }) =>
	verify(urlToken, requestOf({ query: { token } }), known, 0);

const secrets = { current: 'whsec_new', previous: 'whsec_old' };

it.each([
	['whsec_new', 'current'],
	['whsec_old', 'previous'],
	[' whsec_new ', 'current'],
])('takes %j', (token, verifiedWith) => {
	expect(verifyToken({ token, secrets })).toEqual({ verified: true, verifiedWith });
});

it.each([
	['no token', undefined, 'token_missing'],
	['a blank token', '  ', 'token_missing'],
	['a repeated token', ['whsec_new', 'whsec_new'], 'token_missing'],
	['a token object', { current: 'whsec_new' }, 'token_missing'],
	['another token', 'whsec_other', 'token_mismatch'],
	['the beginning of it', 'whsec_', 'token_mismatch'],
	['more than it', 'whsec_new1', 'token_mismatch'],
])('refuses %s', (_, token, reason) => {
	expect(verifyToken({ token, secrets })).toEqual({ verified: false, reason });
});

it('refuses everything without a secret, also the blank token', () => {
	for (const none of [undefined, { current: '' }, { current: ' ', previous: '' }]) {
		for (const token of ['', ' ', 'whsec_new']) {
			expect(verifyToken({ token, secrets: none })).toEqual({
				verified: false,
				reason: 'secret_missing',
			});
		}
	}
});
