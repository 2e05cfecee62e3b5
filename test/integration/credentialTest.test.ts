import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { SignedWebhooksSecretApi } from '../../credentials/SignedWebhooksSecretApi.credentials';
import { NEW_SECRET, nodeType, SECRET, signatureOf } from './support/harness.mts';

const test = nodeType.methods?.credentialTest?.signedWebhooksSecretTest;

async function verdict(secret: unknown, previousSecret: unknown = '') {
	const data = { secret, previousSecret } as ICredentialDataDecryptedObject;
	return await test?.call(new CredentialTestContext(), { id: '1', name: 'x', type: 'x', data });
}

const OK = { status: 'OK', message: expect.stringContaining('Send a test event') };

it.each([
	['one secret', SECRET, ''],
	['one secret, the other never filled in', SECRET, undefined],
	['two secrets', NEW_SECRET, SECRET],
	['a secret with spaces inside', 'It’s a Secret to Everybody', ''],
	['one character', 'x', ''],
])('finds nothing wrong with %s', async (_, secret, previous) => {
	expect(await verdict(secret, previous)).toEqual(OK);
});

it.each([
	['no secret', undefined, '', 'The secret is empty'],
	['an empty secret', '', '', 'The secret is empty'],
	['a blank secret', ' \t', '', 'The secret holds only white space'],
	['a space before', ` ${SECRET}`, '', 'The secret starts or ends with white space'],
	['a line break after', `${SECRET}\n`, '', 'The secret starts or ends with white space'],
	['a signature', signatureOf('x', SECRET), '', 'looks like a signature'],
	['a blank previous secret', SECRET, ' ', 'The previous secret holds only white space'],
	['a space after the previous one', SECRET, 'x ', 'The previous secret starts or ends'],
	['a signature as the previous one', SECRET, signatureOf('x', SECRET), 'looks like a signature'],
	['the same secret twice', SECRET, SECRET, 'Both secrets are the same'],
	['only a previous secret', '', SECRET, 'The secret is empty'],
])('names what is wrong: %s', async (_, secret, previous, message) => {
	expect(await verdict(secret, previous)).toEqual({
		status: 'Error',
		message: expect.stringContaining(message),
	});
});

it('never repeats the secret', async () => {
	const verdicts = [
		await verdict(` ${SECRET}`),
		await verdict(SECRET, SECRET),
		await verdict(SECRET),
	];
	expect(JSON.stringify(verdicts)).not.toContain(SECRET);
});

it('tests the fields that the credential has, all of them hidden', () => {
	const { name, properties } = new SignedWebhooksSecretApi();
	expect(nodeType.description.credentials?.map((it) => it.name)).toContain(name);
	expect(properties.map((property) => property.name)).toEqual(['secret', 'previousSecret']);
	expect(properties.every(({ typeOptions }) => typeOptions?.password === true)).toBe(true);
});
