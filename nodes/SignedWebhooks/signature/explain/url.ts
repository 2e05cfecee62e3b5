import { afterChoosing } from './cause';
import type { Cause } from './cause';
import type { Request } from '../scheme';

/** A URL taken apart, as it is written. */
interface Parts {
	readonly protocol: string;
	readonly host: string;
	readonly path: string;
	readonly query: string;
}

/** A way in which the address differs under which a platform knows the trigger. */
interface Difference extends Omit<Cause, 'find'> {
	/** What the platform may have signed instead. */
	readonly others: (url: Parts, request: Request) => ReadonlyArray<Partial<Parts>>;
	/** Completes "It matches …". */
	readonly how: (other: Parts) => string;
	readonly advice: string;
}

const PROTOCOLS = ['https:', 'http:'];
const URL_PARTS = /^(https?:)\/\/([^/?#]+)([^?#]*)(\?[^#]*)?$/;

const SET_WEBHOOK_URL =
	'set the environment variable WEBHOOK_URL of n8n to the address that is registered on the platform, and restart n8n';
const REGISTER_AGAIN =
	'register the URL on the platform exactly as the trigger shows it under Webhook URLs';

/** The cause that a request matches with another URL, in a scheme that signs the URL. */
function difference({ others, how, advice, ...cause }: Difference): Cause {
	return {
		...cause,
		find(context) {
			const schemes = context.candidates.filter(({ content }) => content.includes('{url}'));
			const url = context.request.url();
			const found = URL_PARTS.exec(url ?? '');
			if (found === null || schemes.length === 0) return undefined;
			const [, protocol = '', host = '', path = '', query = ''] = found;
			const own = { protocol, host, path, query };
			for (const other of others(own, context.request)) {
				const it = { ...own, ...other };
				const changed = `${it.protocol}//${it.host}${it.path}${it.query}`;
				if (changed === url) continue;
				const scheme = schemes.find((one) => context.matches(one, { url: () => changed }));
				if (scheme !== undefined)
					return `It matches ${how(it)}: ${afterChoosing(context, scheme, advice)}.`;
			}
			return undefined;
		},
	};
}

/** The hosts that a request says it was sent to, the proxy's first. */
const hostsOf = ({ headers }: Request): string[] =>
	[headers['x-forwarded-host'], headers.host].filter(
		(host): host is string => typeof host === 'string' && /^[\w.:[\]-]{1,255}$/.test(host),
	);

/** For schemes that sign the URL: n8n or the platform knows it by another one. */
export const aboutUrls: readonly Cause[] = [
	difference({
		key: 'urlProtocol',
		when: 'A signed `https://` address, while n8n’s webhook URL starts with `http://`',
		example: `It matches with http:// at the start of the URL: ${SET_WEBHOOK_URL}.`,
		others: ({ protocol }) => [{ protocol: protocol === 'https:' ? 'http:' : 'https:' }],
		how: ({ protocol }) => `with ${protocol}// at the start of the URL`,
		advice: SET_WEBHOOK_URL,
	}),
	difference({
		key: 'urlHost',
		when: 'A signed address with another host than n8n’s own',
		example: `It matches with the host that the request was sent to, which is not the host in n8n’s webhook URL: ${SET_WEBHOOK_URL}.`,
		others: (_, request) =>
			hostsOf(request).flatMap((host) => PROTOCOLS.map((protocol) => ({ protocol, host }))),
		how: () =>
			'with the host that the request was sent to, which is not the host in n8n’s webhook URL',
		advice: SET_WEBHOOK_URL,
	}),
	difference({
		key: 'urlQuery',
		when: 'A signed URL without the query that the request has',
		example: `It matches without the query of the URL: ${REGISTER_AGAIN}.`,
		others: () => [{ query: '' }],
		how: () => 'without the query of the URL',
		advice: REGISTER_AGAIN,
	}),
	difference({
		key: 'urlSlash',
		when: 'A signed URL with a slash at its end, or without',
		example: `It matches with the slash at the end of the URL added or removed: ${REGISTER_AGAIN}.`,
		others: ({ path }) => [{ path: path.endsWith('/') ? path.slice(0, -1) : `${path}/` }],
		how: () => 'with the slash at the end of the URL added or removed',
		advice: REGISTER_AGAIN,
	}),
];
