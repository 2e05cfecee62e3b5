import type { AnswerCode } from '../../nodes/SignedWebhooks/n8n/answers.ts';

/** For docs/troubleshooting.md: what is mostly behind an answer, and what to do. */
export const reasons: Record<AnswerCode, string> = {
	accepted: 'All is well. The 200 says that the execution was started, not that it succeeded.',
	ignored: 'The type is not chosen in **Events**.',
	duplicate: 'The platform sent it again because it did not see the first answer.',
	in_progress: 'The platform sent it twice at the same instant. It sends it again by itself.',
	secret_missing:
		'No credential is chosen in the node, it was deleted, n8n cannot read it, or its secret is blank.',
	secret_unavailable:
		'The endpoint is just being registered, or the API key in the credential was changed since. ' +
		'Unpublish and publish the workflow.',
	body_missing: 'The event was sent as a multipart form, or its bytes could not be read.',
	signature_missing:
		'The platform does not sign this endpoint, or a proxy removes the `X-Signature-256` header.',
	signature_malformed: 'Your platform signs in another way, perhaps in base64.',
	signature_mismatch:
		'The secret belongs to another endpoint (those of the test URL and the production URL differ), was rotated, ' +
		'or was copied incompletely; or a proxy rewrites the body.',
	token_missing: '**Verify By** is _Token in URL_, and the registered URL has no `?token=`.',
	token_mismatch:
		'The token is not the secret, or it holds characters such as `+`, `&`, `%` or `#` that have to be escaped ' +
		'in a URL.',
	stale: 'A retry that came late, a recorded request, or a wrong clock on either side.',
	malformed: 'The platform sent a list, a text or nothing at all.',
	unavailable: 'A fault of our own, or the node was set to something that it does not know.',
};
