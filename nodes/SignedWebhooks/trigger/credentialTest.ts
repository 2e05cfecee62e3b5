import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';

import { isUnseen, withoutUnseenEnds } from '../signature/pasted';

/** What a pasted secret may look like, and what to say then. `name` is "secret" or "previous secret". */
interface Complaint {
	readonly applies: (secret: string) => boolean;
	readonly says: (name: string) => string;
}

const looksLike =
	(pattern: RegExp) =>
	(secret: string): boolean =>
		pattern.test(secret);

/** The first that applies is shown. */
const complaints: readonly Complaint[] = [
	{
		applies: isUnseen,
		says: (name) => `The ${name} holds only white space or invisible characters. Paste it again.`,
	},
	{
		applies: (secret) => secret !== secret.trim(),
		says: (name) =>
			`The ${name} starts or ends with white space, probably from copying. Remove it and save.`,
	},
	{
		applies: (secret) => secret !== withoutUnseenEnds(secret),
		says: (name) =>
			`The ${name} starts or ends with an invisible character, probably from copying. Type its first and last character again and save.`,
	},
	{
		applies: looksLike(/^(?:sha256=[0-9a-f]{64}|v\d,[0-9a-z+/]{43}=)$/i),
		says: (name) =>
			`The ${name} looks like a signature, not a secret. ` +
			'Copy the secret that the platform showed when the endpoint was created.',
	},
	{
		// As in a file with settings: a name, then the value.
		applies: looksLike(
			/^(?:export\s+)?(?:[A-Z][A-Z0-9_]{2,}|[\w -]*(?:[Ss]ecret|[Tt]oken|[Kk]ey)\w*)\s*(?:=|:\s)\s*(?!=*$)/,
		),
		says: (name) =>
			`The ${name} starts with the name of a setting, such as SECRET=. Paste only what follows it.`,
	},
	{
		applies: looksLike(/^(?:v\d+[a-z]?|sha\d+)[,=:]|^(?:bearer|basic|token)\s/i),
		says: (name) =>
			`The ${name} starts with a prefix that is not part of it, such as "v1," or "Bearer". Paste only what follows it.`,
	},
	{
		applies: looksLike(/^["'`“”„‘’«»]|["'`“”„‘’«»]$/),
		says: (name) =>
			`The ${name} starts or ends with a quotation mark. Paste it without quotation marks.`,
	},
	{
		applies: looksLike(/[\p{Cc}\p{Cf}]/u),
		says: (name) =>
			`There is an invisible character in the ${name}. Copy it from the platform again.`,
	},
];

/** What is wrong with a secret as it was typed or pasted; `undefined` when nothing is. */
function complaint(name: string, secret: unknown): string | undefined {
	if (typeof secret !== 'string' || secret === '') return undefined;
	return complaints.find(({ applies }) => applies(secret))?.says(name);
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
				message: 'The secret is well formed. Send a test event to check that it is the right one.',
			}
		: { status: 'Error', message: problem };
}
