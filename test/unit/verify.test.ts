import { createHmac } from 'node:crypto';

import type { Secrets } from '../../nodes/SignedWebhooks/signature/scheme';
import { xSignature256 } from '../../nodes/SignedWebhooks/signature/schemes/xSignature256';
import { verify as verifyScheme } from '../../nodes/SignedWebhooks/signature/verify';
import { requestOf, signatureOf as sign } from './support/requests';

interface Signed {
	body: Uint8Array | undefined;
	header: string | string[] | undefined;
	secrets: Secrets | undefined;
}
const verify = ({ body, header: value, secrets: known }: Signed) =>
	verifyScheme(xSignature256, requestOf({ body, headers: { 'x-signature-256': value } }), known, 0);

const body = Buffer.from('{"id":"evt_1"}');
const secrets = { current: 'whsec_new', previous: 'whsec_old' };
const header = sign(body, secrets.current);
const good: Signed = { body, header, secrets };
const withEmptyKey = `sha256=${createHmac('sha256', '').update(body).digest('hex')}`;
const refused = (reason: string) => ({ verified: false, reason });

it('takes a genuine delivery', () => {
	expect(verify(good)).toEqual({ verified: true, verifiedWith: 'current' });
});

describe('rotation', () => {
	it('says that the previous secret was used', () => {
		expect(verify({ ...good, header: sign(body, secrets.previous) })).toEqual({
			verified: true,
			verifiedWith: 'previous',
		});
	});

	it('takes the new one of two signatures, in either order', () => {
		const other = sign(body, 'whsec_other');
		for (const both of [`${other},${header}`, `${header}, ${other}`]) {
			expect(verify({ ...good, header: both }).verified).toBe(true);
		}
	});

	it('ignores a blank previous secret', () => {
		const blank = { ...good, secrets: { current: 'whsec_new', previous: '  ' } };
		expect(verify(blank).verified).toBe(true);
		expect(verify({ ...blank, header: withEmptyKey })).toEqual(refused('signature_mismatch'));
	});
});

describe('one thing is different, and still right', () => {
	it.each([
		['hex in upper case', `sha256=${header.slice(7).toUpperCase()}`],
		['prefix in upper case', header.replace('sha256', 'SHA256')],
		['white space around', `  ${header}\t`],
		['a list of headers', ['sha256=00', header]],
		['an empty value beside it', `,${header},`],
		['nonsense beside it', `v1=abc, ${header}`],
	])('%s', (_, value) => {
		expect(verify({ ...good, header: value }).verified).toBe(true);
	});

	it('a body in any kind of byte array', () => {
		expect(verify({ ...good, body: new Uint8Array(body) }).verified).toBe(true);
	});
});

describe('one thing is wrong', () => {
	it.each([
		['no secrets', { secrets: undefined }, 'secret_missing'],
		['a blank secret', { secrets: { current: ' \n' } }, 'secret_missing'],
		['no body', { body: undefined }, 'body_missing'],
		['no header', { header: undefined }, 'signature_missing'],
		['an empty header', { header: ' , ' }, 'signature_missing'],
		['an empty list of headers', { header: [] }, 'signature_missing'],
		['no prefix', { header: header.slice(7) }, 'signature_malformed'],
		['another algorithm', { header: header.replace('256', '1') }, 'signature_malformed'],
		['one digit missing', { header: header.slice(0, -1) }, 'signature_malformed'],
		['one digit too many', { header: `${header}0` }, 'signature_malformed'],
		['a digit that is none', { header: `${header.slice(0, -1)}g` }, 'signature_malformed'],
		['digits of another script', { header: `sha256=${'٣'.repeat(64)}` }, 'signature_malformed'],
		['another secret', { secrets: { current: 'whsec_other' } }, 'signature_mismatch'],
		['another body', { body: Buffer.from('{"id":"evt_2"}') }, 'signature_mismatch'],
		['an empty body', { body: Buffer.alloc(0) }, 'signature_mismatch'],
		['the body re-serialised', { body: Buffer.from('{ "id": "evt_1" }') }, 'signature_mismatch'],
	])('%s', (_, change, reason) => {
		expect(verify({ ...good, ...change })).toEqual(refused(reason));
	});

	it('a signature made with an empty key never helps', () => {
		const change = { header: withEmptyKey, secrets: { current: '' } };
		expect(verify({ ...good, ...change })).toEqual(refused('secret_missing'));
	});
});
