import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { readBody } from './body';
import type { BinaryStream } from './body';
import { accountIn, authorizationOf, faultOf } from './credential';
import type { Account } from './credential';
import { isNonEmptyText } from './faults';
import { describeNetworkError } from './networkErrors';
import { TIMEOUT } from './send';
import { meaningOf, shown, unexpectedAnswer } from './unexpectedAnswer';

/** Bytes: the answer is a few fields. */
const LARGEST_ANSWER = 1_000_000;

const NO_API =
	'No management API answers at this base URL. Check that its path is complete, such as /v1 at the end.';

/**
 * Tests the API credential by reading the workspace.
 *
 * n8n's own test by a request would show `ECONNREFUSED` and no sentence, so this is a function. n8n gives
 * it no other way to send a request than `request`, which has no limit for a whole answer.
 */
export async function testApiCredential(
	context: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const account = accountIn(data);
	const { baseUrl } = account;
	const fault = faultOf(account);
	if (fault !== undefined) return { status: 'Error', message: `${fault.message}. ${fault.fix}` };
	try {
		const problem = problemOf(await ask(context, account), baseUrl);
		if (problem !== undefined) return { status: 'Error', message: problem };
		return { status: 'OK', message: 'The platform knows this API key.' };
	} catch (error) {
		const { what, fix } = describeNetworkError(error);
		return { status: 'Error', message: `The management API at ${shown(baseUrl)} ${what}. ${fix}` };
	}
}

interface Answer {
	statusCode: number;
	headers: { location?: unknown };
	/** n8n 1.x reads the body of an error. */
	body?: unknown;
}

async function ask(
	{ helpers }: ICredentialTestFunctions,
	{ baseUrl, apiKey }: Account,
): Promise<Answer & { text: string }> {
	const answer = (await helpers.request({
		uri: `${baseUrl}/workspace`,
		headers: { Accept: 'application/json', Authorization: authorizationOf(apiKey) },
		// A redirect would carry the API key to wherever it points.
		followRedirect: false,
		simple: false,
		resolveWithFullResponse: true,
		useStream: true,
		timeout: TIMEOUT,
	})) as Answer;
	if (!isStream(answer.body)) return { ...answer, text: String(answer.body ?? '') };
	const { body } = answer;
	const enough = AbortSignal.timeout(TIMEOUT);
	enough.addEventListener('abort', () => body.destroy(enough.reason as Error));
	return { ...answer, text: (await readBody(body, LARGEST_ANSWER)).text };
}

const isStream = (body: unknown): body is BinaryStream & { destroy(error: Error): void } =>
	typeof body === 'object' && body !== null && 'destroy' in body;

/** What is wrong with an answer; `undefined` when it is a workspace. */
function problemOf(
	{ statusCode, headers, text }: Answer & { text: string },
	baseUrl: string,
): string | undefined {
	if ((statusCode >= 300 && statusCode < 400) || meaningOf(statusCode) !== undefined) {
		const { message, fix } = unexpectedAnswer(statusCode, shown(baseUrl), headers.location);
		return `${message}. ${fix}`;
	}
	return statusCode < 300 && isNonEmptyText(idIn(text)) ? undefined : NO_API;
}

function idIn(text: string): unknown {
	try {
		return (JSON.parse(text) as { id?: unknown } | null)?.id;
	} catch {
		return undefined;
	}
}
