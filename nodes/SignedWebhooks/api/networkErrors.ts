/** Why no answer came, in words for people. */
export interface NetworkError {
	/** Continues "The management API at https://…". */
	what: string;
	fix: string;
	/** The platform cannot have got the request. */
	isUnsent?: true;
}

const LOOK_AT_URL = 'Check the base URL in the Signed Webhooks API credential';

/** The first that matches counts. `says` matches the words of Node and OpenSSL. */
const kinds: ReadonlyArray<NetworkError & { says: RegExp }> = [
	{
		says: /ENOTFOUND|EAI_AGAIN/,
		what: 'cannot be found because its host name is unknown',
		fix: `${LOOK_AT_URL} for typing errors. If it is right, the DNS server that n8n uses does not know the host name.`,
		isUnsent: true,
	},
	{
		says: /ECONNREFUSED/,
		what: 'could not be reached (nothing is listening there)',
		fix: `${LOOK_AT_URL}, including its port, and check that the platform is running.`,
		isUnsent: true,
	},
	{
		says: /EHOSTUNREACH|ENETUNREACH/,
		what: 'could not be reached (no route to host)',
		fix: `${LOOK_AT_URL}, and check that n8n is allowed to connect to it.`,
		isUnsent: true,
	},
	{
		says: /CERT_HAS_EXPIRED|certificate has expired/i,
		what: 'was not called because its certificate has expired',
		fix: 'Ask the operator of the platform to renew it. If the clock of n8n’s computer is wrong, correct it.',
		isUnsent: true,
	},
	{
		says: /ALTNAME|altnames/,
		what: 'was not called because its certificate belongs to another host name',
		fix: `${LOOK_AT_URL}. Its host name must be one that is in the certificate.`,
		isUnsent: true,
	},
	{
		says: /self.signed|SELF_SIGNED|unable to (verify|get)|UNABLE_TO/i,
		what: 'was not called because n8n does not trust its certificate',
		fix: 'If the platform is yours, get a certificate from a public authority, or set the environment variable NODE_EXTRA_CA_CERTS to the file of your own authority and restart n8n. Otherwise ask the operator of the platform.',
		isUnsent: true,
	},
	{
		says: /EPROTO|\bSSL\b|\bTLS\b|CERT_|certificate/i,
		what: 'was not called because no secure connection could be made',
		fix: `${LOOK_AT_URL}. Check that its port is right and that it serves https.`,
		isUnsent: true,
	},
	{
		says: /timeout|timed out|ETIMEDOUT|ERR_CANCELED/i,
		what: 'did not answer in time',
		fix: 'Try again later. If it keeps happening, check whether the platform has an outage, and whether a firewall blocks n8n.',
	},
	{
		says: /HPE_|Parse Error|Z_[A-Z]+_ERROR/i,
		what: 'sent something that is not a valid HTTP answer',
		fix: `${LOOK_AT_URL}. Its port may belong to another program. If it is right, the fault lies with the platform or a proxy in between.`,
	},
	{
		says: /ECONNRESET|EPIPE|hang up|aborted/i,
		what: 'cut the connection before its answer was complete',
		fix: `Try again later. If it keeps happening, check whether the base URL in the Signed Webhooks API credential should start with https:// instead of http://, and whether a proxy in between cuts connections.`,
	},
];

const unknown: NetworkError = {
	what: 'could not be reached',
	fix: `${LOOK_AT_URL}, and check that n8n is allowed to connect to it.`,
};

/** What can be read about an error: n8n wraps it, and replaces its words by some of its own. */
function originalOf(error: unknown): { code?: unknown; message: string } {
	if (!(error instanceof Error)) return { message: String(error) };
	if (error.cause instanceof Error) return originalOf(error.cause);
	const { code, httpCode } = error as { code?: unknown; httpCode?: unknown };
	return { code: code ?? httpCode, message: error.message };
}

/**
 * Says why a request got no answer.
 *
 * @returns with `words`, those of the network, for people who know them
 */
export function describeNetworkError(error: unknown): NetworkError & { words: string } {
	const { code, message } = originalOf(error);
	const words = message.replace(/\s+/g, ' ').trim();
	const kind = kinds.find(({ says }) => says.test(`${String(code)} ${words}`)) ?? unknown;
	return { ...kind, words };
}
