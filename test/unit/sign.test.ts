import { sign as octokitSign } from '@octokit/webhooks-methods';

import { xSignature256 } from '../../nodes/SignedWebhooks/signature/schemes/xSignature256';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import pythonVectors from '../fixtures/signatures.json';
import { requestOf, signatureOf as sign } from './support/requests';

const verified = (body: Uint8Array, header: string, current: string) =>
	verify(
		xSignature256,
		requestOf({ body, headers: { 'x-signature-256': header } }),
		{ current },
		0,
	);

describe('vectors that nobody here made', () => {
	const secret = "It's a Secret to Everybody";
	const body = Buffer.from('Hello, World!');
	const header = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

	it('agrees with the pair that GitHub documents', () => {
		expect(sign(body, secret)).toBe(header);
		expect(verified(body, header, secret)).toEqual({
			verified: true,
			verifiedWith: 'current',
		});
	});

	it('verifies what @octokit/webhooks-methods signs', async () => {
		const text = '{"type":"sync.failed","note":"Zoë ☃"}';
		const signed = await octokitSign('whsec_abc', text);
		expect(sign(text, 'whsec_abc')).toBe(signed);
		expect(verified(Buffer.from(text), signed, 'whsec_abc').verified).toBe(true);
	});

	it.each(pythonVectors)("agrees with the guide's Python function: $header", (vector) => {
		expect(sign(Buffer.from(vector.body, 'hex'), vector.secret)).toBe(vector.header);
	});
});

it('signs with the whole secret, white space and all', () => {
	expect(sign('{}', ' whsec_abc\n')).not.toBe(sign('{}', 'whsec_abc'));
});
