import { isNonEmptyText } from './faults';
import { shownUrl } from './url';

export const OUTAGE =
	'Try again later. If it keeps happening, check whether the platform has an outage.';

/** The base URL as it may be shown. */
export const shown = (baseUrl: string): string => shownUrl(baseUrl).replace(/\/$/, '');

/** The words for an answer that no management API gives. `baseUrl`: as it may be shown. */
export function unexpectedAnswer(status: number, baseUrl: string, location: unknown) {
	if (status >= 500) {
		const message = `The management API at ${baseUrl} is unavailable at the moment (HTTP ${status})`;
		return { message, fix: OUTAGE };
	}
	if (status === 429) {
		const message = `The management API at ${baseUrl} received too many requests (HTTP ${status})`;
		return { message, fix: 'Try again later.' };
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
