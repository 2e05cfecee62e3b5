import type { DownloadAnswer } from '../../api/download';
import { unended } from '../../diagnosis/words';
import { spanInWords } from '../../receiving/time';
import { shortTime } from './expiry';
import type { ServerReason } from './serverReason';

/** A download link, as far as an error is about it. */
export interface Link {
	host: string;
	/** Until when it works, in milliseconds since the epoch, if that is known. */
	expiry: number | undefined;
	/** In the same unit. */
	now: number;
}

/** What a person reads. */
export interface Explanation {
	message: string;
	description: string;
}

const ADVICE = 'fetch reports as soon as report.completed arrives';
const ASK_AGAIN = 'Ask the platform for the report again to get a new link.';

/** Is the time of the link known to be over? */
export const isExpired = ({ expiry, now }: Link): boolean => expiry !== undefined && expiry <= now;

/** Why a link gave no file, when the server answered. */
export function explainAnswer(
	link: Link,
	{ kind, status }: Pick<DownloadAnswer, 'kind' | 'status'>,
	{ code, message: words }: ServerReason,
): Explanation {
	const { host, expiry } = link;
	const short = code || unended(words);
	const answered = `${host} answered with HTTP status ${status}${short && `: ${short}`}.`;
	const says = words === '' ? '' : `${host} says: “${unended(words)}”. `;
	if (kind === 'pending') {
		return {
			message: `The report is not ready yet (HTTP ${status})`,
			description: `${says}Wait a little and run the node again, for example with Retry On Fail.`,
		};
	}
	if (isExpired(link)) return { message: tooLate(link), description: `${answered} ${ASK_AGAIN}` };
	if (kind === 'astray') {
		return {
			message: `The download link leads nowhere: ${answered}`,
			description: `${says}The answer is a redirect that does not end, or that does not lead to a web address. Waiting does not help. ${ASK_AGAIN}`,
		};
	}
	if (kind !== 'gone') {
		const message = `The report could not be downloaded: ${answered}`;
		return { message, description: `${says}Try again later.` };
	}
	if (short !== '') {
		const message = `The download link does not work (HTTP ${status}: ${short})`;
		return { message, description: `${says}${ASK_AGAIN}` };
	}
	const until =
		expiry === undefined ? 'Such links expire' : `It should work until ${shortTime(expiry)}`;
	return {
		message: `The download link does not work (HTTP status ${status})`,
		description: `${until}: ${ADVICE}. ${ASK_AGAIN}`,
	};
}

/** Why a link gave no file, when it led on to a web page. */
export const explainPage = (link: Link, page: string): Explanation =>
	isExpired(link)
		? {
				message: tooLate(link),
				description: `The link leads to the web page ${page}. ${ASK_AGAIN}`,
			}
		: {
				message: `The download link leads to a web page, not to a file: ${page}`,
				description: `It may be a login page, or a page that says why there is no file. Open the link in a browser. ${ASK_AGAIN}`,
			};

/** Why a link gave no file, when there was no answer. */
export function explainNoAnswer(link: Link, error: unknown): Explanation {
	// n8n replaces a whole message that has a code such as ECONNREFUSED in it.
	const reason = error instanceof Error ? error.message : String(error);
	const message = isExpired(link)
		? tooLate(link)
		: `The report could not be downloaded from ${link.host}`;
	return { message, description: reason };
}

const tooLate = ({ expiry = 0, now }: Link): string =>
	`The download link expired on ${shortTime(expiry)}, ${spanInWords(now - expiry)} ago: ${ADVICE}`;
