import { isNonEmptyText } from './faults';
import { shownUrl } from './url';

/** What a person can do about an error that is not about the request itself. */
const HINTS: Partial<Record<number, string>> = {
	401: 'Check the API key in the Signed Webhooks API credential.',
	403: 'Use an API key with this permission, or add the scope to this key on the platform.',
	404: 'It may have been deleted. Choose it again, or check its ID.',
	429: 'The API received too many requests. Try again later.',
};

const OUTAGE = 'Try again later. If it keeps happening, check whether the platform has an outage.';

/** What to do about an answer with this status, whatever it says; `undefined` when that depends. */
export const hintOn = (status: number): string | undefined =>
	HINTS[status] ?? (status >= 500 ? OUTAGE : undefined);

/** Continues "The management API at https://…". */
const MEANINGS: Partial<Record<number, string>> = {
	401: 'does not know this API key',
	403: 'does not allow this request with this API key',
	429: 'received too many requests',
};

/** What a status says, whoever answers with it; `undefined` when that depends. */
export const meaningOf = (status: number): string | undefined =>
	MEANINGS[status] ?? (status >= 500 ? 'is unavailable at the moment' : undefined);

/** The base URL as it may be shown. */
export const shown = (baseUrl: string): string => shownUrl(baseUrl).replace(/\/$/, '');

/** The words for an answer that no management API gives. `baseUrl`: as it may be shown. */
export function unexpectedAnswer(status: number, baseUrl: string, location: unknown) {
	const meaning = meaningOf(status);
	if (meaning !== undefined) {
		const message = `The management API at ${baseUrl} ${meaning} (HTTP ${status})`;
		return { message, fix: hintOn(status)! };
	}
	if (status >= 300 && status < 400) {
		const target = isNonEmptyText(location) ? `: ${shownUrl(location)}` : '';
		return {
			message: `The base URL ${baseUrl} redirects to another address (HTTP ${status})${target}`,
			fix: 'If you trust that address, make it the base URL in the Signed Webhooks API credential. Usually it starts with https:// instead of http://. Your API key was not sent there.',
		};
	}
	return {
		message: `The answer from ${baseUrl} does not come from a management API (HTTP ${status})`,
		fix: 'Check the base URL in the Signed Webhooks API credential, including its path (such as /v1).',
	};
}
