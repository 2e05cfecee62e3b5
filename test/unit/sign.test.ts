import { sign as octokitSign } from '@octokit/webhooks-methods';

import { sign } from '../../nodes/SignedWebhooks/signature/sign';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import pythonVectors from '../fixtures/signatures.json';

describe('vectors that nobody here made', () => {
	const secret = "It's a Secret to Everybody";
	const body = Buffer.from('Hello, World!');
	const header = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

	it('agrees with the pair that GitHub documents', () => {
		expect(sign(body, secret)).toBe(header);
		expect(verify({ body, header, secrets: { current: secret } })).toEqual({
			verified: true,
			verifiedWith: 'current',
		});
	});

	it('verifies what @octokit/webhooks-methods signs', async () => {
		const text = '{"type":"sync.failed","note":"Zoë ☃"}';
		const signed = await octokitSign('whsec_abc', text);
		expect(sign(text, 'whsec_abc')).toBe(signed);
		const secrets = { current: 'whsec_abc' };
		expect(verify({ body: Buffer.from(text), header: signed, secrets }).verified).toBe(true);
	});

	it.each(pythonVectors)("agrees with the guide's Python function: $header", (vector) => {
		expect(sign(Buffer.from(vector.body, 'hex'), vector.secret)).toBe(vector.header);
	});
});

it('signs with the secret as it was meant, not as it was pasted', () => {
	expect(sign('{}', ' whsec_abc\n')).toBe(sign('{}', 'whsec_abc'));
});
