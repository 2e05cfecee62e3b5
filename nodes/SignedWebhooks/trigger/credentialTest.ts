import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

/** What is wrong with a secret as it was typed or pasted; `undefined` when nothing is. */
function complaint(name: string, secret: unknown): string | undefined {
	if (typeof secret !== 'string' || secret === '') return undefined;
	if (secret.trim() === '') return `The ${name} holds only white space. Paste it again.`;
	if (secret !== secret.trim()) {
		return `The ${name} starts or ends with white space, probably from copying. Remove it and save.`;
	}
	if (/^sha256=[0-9a-f]{64}$/i.test(secret)) {
		return (
			`The ${name} looks like a signature, not like a secret. ` +
			'Copy the secret that the platform showed when the endpoint was created.'
		);
	}
	return undefined;
}

/** The first thing that is wrong with the two secrets; `undefined` when nothing is. */
function problemIn(secret: unknown, previousSecret: unknown): string | undefined {
	if (secret === undefined || secret === '') {
		return 'The secret is empty. Paste the signing secret that the platform showed for this endpoint.';
	}
	const problem = complaint('secret', secret) ?? complaint('previous secret', previousSecret);
	if (problem !== undefined || secret !== previousSecret) return problem;
	return 'Both secrets are the same. Clear the previous secret, or paste the one from before the rotation.';
}

/**
 * Tests the signing secret without a network: a secret alone has no server to ask, so only what can
 * be seen in it is checked. Whether it is the right one shows with the first event.
 */
export function testSigningSecret(credential: ICredentialsDecrypted): INodeCredentialTestResult {
	const { secret, previousSecret } = credential.data ?? {};
	const problem = problemIn(secret, previousSecret);
	return problem === undefined
		? {
				status: 'OK',
				message: 'The secret is well formed. Send a test event to see that it is the right one.',
			}
		: { status: 'Error', message: problem };
}
