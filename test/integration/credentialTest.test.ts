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
	['a secret in base64, with its padding', 'c2VjcmV0IGtleQ==', ''],
	['a secret that has an equals sign inside', 'ab=cd', ''],
	['a secret that begins with v1', 'v1_abc', ''],
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
	[
		'a zero-width space behind',
		`${SECRET}\u200b`,
		'',
		'The secret starts or ends with an invisible',
	],
	['a word joiner in front', `\u2060${SECRET}`, '', 'starts or ends with an invisible'],
	['only a zero-width space', '\u200b', '', 'The secret holds only white space or invisible'],
	[
		'a soft hyphen inside',
		'whsec_\u00adexample',
		'',
		'There is an invisible character in the secret',
	],
	['quotation marks', `"${SECRET}"`, '', 'The secret starts or ends with a quotation mark'],
	['a quotation mark in front', `'${SECRET}`, '', 'starts or ends with a quotation mark'],
	['typographic quotation marks', `“${SECRET}”`, '', 'starts or ends with a quotation mark'],
	['backticks', '`' + SECRET + '`', '', 'starts or ends with a quotation mark'],
	['v1, in front', `v1,${SECRET}`, '', 'starts with a prefix that is not part of it'],
	['v0= in front', `v0=${SECRET}`, '', 'starts with a prefix'],
	['sha256= in front', `sha256=${SECRET}`, '', 'starts with a prefix'],
	['Bearer in front', `Bearer ${SECRET}`, '', 'starts with a prefix'],
	['a name in front', `WEBHOOK_SECRET=${SECRET}`, '', 'starts with the name of a setting'],
	['export and a name', `export NAME=${SECRET}`, '', 'starts with the name of a setting'],
	['a name and quotation marks', `SECRET="${SECRET}"`, '', 'starts with the name of a setting'],
	['a label in front', `Signing secret: ${SECRET}`, '', 'starts with the name of a setting'],
	['quotation marks around the previous one', SECRET, `"x"`, 'The previous secret starts or ends'],
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
