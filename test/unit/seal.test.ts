import fc from 'fast-check';

import { seal, unseal } from '../../nodes/SignedWebhooks/registration/seal';

const sealed = seal('whsec_secret', 'an API key', 'wep_1');

it('gives back any text', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (text, key, purpose) => {
			// A lone surrogate has no UTF-8; no secret has one.
			const wellFormed = Buffer.from(text).toString();
			expect(unseal(seal(wellFormed, key, purpose), key, purpose)).toBe(wellFormed);
		}),
		{ numRuns: 50 },
	);
});

it('shows nothing of the text, and never the same twice', () => {
	expect(sealed).toMatch(/^sealed\.v1\.[\w-]+$/);
	expect(Buffer.from(sealed.slice(10), 'base64url').toString('latin1')).not.toContain('whsec');
	expect(seal('whsec_secret', 'an API key', 'wep_1')).not.toBe(sealed);
});

it.each([
	['another key', sealed, 'another key', 'wep_1'],
	['an empty key', sealed, '', 'wep_1'],
	['another purpose', sealed, 'an API key', 'wep_2'],
	['a cut text', sealed.slice(0, -4), 'an API key', 'wep_1'],
	['a text cut before its tag', sealed.slice(0, 30), 'an API key', 'wep_1'],
	['no sealed text', 'whsec_secret', 'an API key', 'wep_1'],
	['nothing', '', 'an API key', 'wep_1'],
])('does not unseal with %s', (_, text, key, purpose) => {
	expect(unseal(text, key, purpose)).toBeUndefined();
});

it('notices every change of a byte', () => {
	const bytes = Buffer.from(sealed.slice(10), 'base64url');
	for (const index of bytes.keys()) {
		const changed = Buffer.from(bytes);
		changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
		expect(
			unseal(`sealed.v1.${changed.toString('base64url')}`, 'an API key', 'wep_1'),
		).toBeUndefined();
	}
});
