import { refusals } from './aboutRefusal';
import type { Answer } from './facts';
import type { FailureKind } from './finding';
import { SET_WEBHOOK_URL } from './words';

const answered =
	(...statuses: number[]) =>
	({ status }: Answer): boolean =>
		statuses.includes(status ?? 0);

const between =
	(from: number, to: number) =>
	({ status }: Answer): boolean =>
		status !== null && status >= from && status <= to;

const n8nSays =
	(words: RegExp) =>
	({ n8n }: Answer): boolean =>
		words.test(n8n);

/** Somebody answered, but not our trigger. */
const otherReceivers: readonly FailureKind[] = [
	{
		code: 'not_listening',
		problem: 'The URL is the Test URL of the trigger, and n8n is not listening on it now.',
		fix: 'For a test, click Execute step in the trigger first. For real events, register the Production URL and publish the workflow.',
		matches: n8nSays(/is not registered.*test mode/i),
	},
	{
		code: 'wrong_method',
		problem: 'Something other than the trigger is at this URL, for example another Webhook node.',
		fix: 'Copy the Production URL from the Signed Webhooks Trigger itself, and set it with Endpoint → Update (URL).',
		matches: (answer) => n8nSays(/not registered for POST/i)(answer) || answered(405)(answer),
	},
	{
		code: 'not_published',
		problem:
			'n8n answers, but the workflow is not published (active), or the trigger was removed or has a different URL.',
		fix: 'Publish the workflow. If it is published, compare the Production URL of its trigger with the URL of the endpoint.',
		matches: n8nSays(/webhook .* is not registered/i),
	},
	{
		code: 'not_found',
		problem: 'There is a server at this address, but nothing at this URL (404).',
		fix: 'Copy the Production URL from the trigger again. If it is the same, the proxy in front of n8n does not forward requests below /webhook/, or forwards them to something else.',
		matches: answered(404),
	},
	{
		code: 'gone',
		problem: 'The receiver answered 410 (Gone).',
		fix: 'Check what is at this URL now. It may be another program, or a page of your hosting provider or proxy. Then register the Production URL of the trigger.',
		matches: answered(410),
	},
	{
		code: 'login_required',
		problem:
			'Something in front of n8n asks for a login or blocks the platform. The request did not reach the trigger.',
		fix: 'Allow POST requests to /webhook/ without a login in your proxy, firewall or access service. The trigger checks the signature itself.',
		matches: answered(401, 403, 407),
	},
	{
		code: 'redirected',
		problem: 'The URL redirects to another one, and platforms do not follow redirects.',
		fix: 'Register the final URL. It usually starts with https:// instead of http://, or has no slash at the end. If the redirect leads to a login, allow requests to /webhook/ without one.',
		matches: between(300, 399),
	},
	{
		code: 'too_large',
		problem: 'The event is larger than a proxy in front of n8n allows.',
		fix: 'Raise the request size limit of the proxy (in nginx: client_max_body_size).',
		matches: answered(413),
	},
	{
		code: 'rate_limited',
		problem: 'Something in front of n8n refuses the events because there are too many at once.',
		fix: 'Raise the limit for /webhook/ in your proxy or firewall. Then use Delivery → Recover for the missed events.',
		matches: answered(429),
	},
	{
		code: 'bad_gateway',
		problem: 'A proxy answered, but n8n behind it did not.',
		fix: 'Check that n8n is running and not overloaded, and that the proxy has the right address for it.',
		matches: (answer) => answered(502, 503, 504)(answer) || between(520, 530)(answer),
	},
	{
		code: 'server_error',
		problem: 'The receiver failed with an internal error.',
		fix: 'If it is n8n, its log says why. One possible reason is an event larger than 16 MB. N8N_PAYLOAD_SIZE_MAX raises that limit.',
		matches: between(500, 599),
	},
	{
		code: 'refused',
		problem: 'The receiver refused the event, and its answer does not come from the trigger.',
		fix: 'Read its answer in the evidence. It may come from a proxy, or the URL may not belong to a Signed Webhooks Trigger.',
		matches: ({ status }) => status !== null,
	},
];

/** How Node.js and OpenSSL name the causes. Where one of these stands, other words do not count. */
const CODES = {
	tls_expired: /\bcert_has_expired\b/,
	tls_wrong_host: /\berr_tls_cert_altname_invalid\b/,
	tls_untrusted:
		/\b(depth_zero_self_signed_cert|self_signed_cert_in_chain|unable_to_(get_issuer_cert|verify)\w*)\b/,
	tls_failed: /\beproto\b/,
	host_unknown: /\b(enotfound|eai_again)\b/,
	connection_refused: /\beconnrefused\b/,
	timeout: /\betimedout\b/,
	connection_lost: /\b(econnreset|epipe)\b/,
	unreachable: /\be(host|net)unreach\b/,
};

/** Whether the cause has a code of this kind, or has none and says these words (in lower case). */
const says =
	(kind: keyof typeof CODES | 'private_address', words: RegExp) =>
	({ cause }: Answer): boolean => {
		const coded = Object.entries(CODES).find(([, codes]) => codes.test(cause));
		return coded === undefined ? words.test(cause) : coded[0] === kind;
	};

/** Nothing came back: the platform tells why in words of its own. */
const noAnswer: readonly FailureKind[] = [
	{
		code: 'private_address',
		problem: 'The platform does not send to this address because it is inside a private network.',
		fix: SET_WEBHOOK_URL,
		matches: says('private_address', /private|loopback|internal address/),
	},
	{
		code: 'tls_expired',
		problem: 'The certificate of the address has expired.',
		fix: 'Renew it. If renewal is automatic, as with Let’s Encrypt, find out why it stopped.',
		matches: says('tls_expired', /certificate.*expired/),
	},
	{
		code: 'tls_wrong_host',
		problem: 'The certificate belongs to a different host name than the one in the URL.',
		fix: 'Register the URL with a host name that is in the certificate, or get a certificate for this one.',
		matches: says(
			'tls_wrong_host',
			/altname|host ?name.*match|subject name|certificate.*valid for/,
		),
	},
	{
		code: 'tls_untrusted',
		problem:
			'The platform does not trust the certificate. It is self-signed, or the server does not send the whole chain.',
		fix: 'Use a certificate from a public authority, such as Let’s Encrypt, and have the server send its intermediate certificates too.',
		matches: says(
			'tls_untrusted',
			/self.signed|unable to (verify|get)|unknown (authority|ca)|not trusted|untrusted/,
		),
	},
	{
		code: 'tls_failed',
		problem: 'No secure connection (TLS) could be made.',
		fix: 'Check that this port serves https. If n8n itself serves only http, put a proxy with a certificate in front of it and register the URL of the proxy.',
		matches: says('tls_failed', /\b(ssl|tls|certificate|handshake)|wrong version number/),
	},
	{
		code: 'host_unknown',
		problem: 'The host name in the URL is unknown.',
		fix: 'Check the URL for typing errors. Check that the host name has a public DNS entry, not only one in your own network.',
		matches: says('host_unknown', /host ?name is unknown|no such host|could not (be )?resolve/),
	},
	{
		code: 'connection_refused',
		problem: 'The computer is there, but nothing is listening on this port.',
		fix: 'Check that n8n, or the proxy in front of it, is running. Check the port in the URL, and that no firewall blocks it.',
		matches: says('connection_refused', /refused/),
	},
	{
		code: 'timeout',
		problem: 'The receiver did not answer in time.',
		fix: 'The trigger answers as soon as n8n has accepted the event, so n8n is overloaded, or a firewall drops the requests. Open the address of n8n from another network, and check how busy n8n is.',
		matches: says('timeout', /time.?out|timed out|within \d/),
	},
	{
		code: 'connection_lost',
		problem: 'The connection closed before an answer arrived.',
		fix: 'Check whether n8n or its proxy restarted at that time. If it keeps happening, their logs say why. An http URL that points to an https port also causes this.',
		matches: says('connection_lost', /hang up|reset|closed|aborted|cut before/),
	},
	{
		code: 'unreachable',
		problem: 'The platform could not reach the receiver.',
		fix: 'Read the platform’s error in the evidence. Open the address from another network: the platform must reach it over the internet.',
		matches: () => true,
	},
];

/** Every way in which a delivery fails; the first that matches counts, and one always does. */
export const failureKinds: readonly FailureKind[] = [...refusals, ...otherReceivers, ...noAnswer];
