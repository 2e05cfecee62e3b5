import type { AnswerCode } from '../../nodes/SignedWebhooks/receiving/answers.ts';

/** For docs/troubleshooting.md: what usually causes an answer, where the answer itself does not say it. */
export const reasons: Partial<Record<AnswerCode, string>> = {
	accepted: 'All is well. The 200 says that the execution was started, not that it succeeded.',
	duplicate: 'The platform sent it again because it did not see the first answer.',
	in_progress: 'The platform sent it twice at the same instant. It sends it again by itself.',
	secret_missing: 'No credential is chosen in the node, it was deleted, or its secret is blank.',
	secret_malformed:
		'The secret was copied incompletely, or **Verify By** names another kind of signature than the platform sends.',
	settings_invalid:
		'The fields of [Custom](verification.md#custom) contradict each other, or a field holds a value of another kind.',
	signature_missing:
		'**Verify By** names a different platform than the sender, signing is switched off there, or a proxy drops the header.',
	signature_malformed: '**Verify By** names another kind of signature than the platform sends.',
	signature_mismatch:
		'The secret belongs to another endpoint (those of the test URL and the production URL differ), was rotated, ' +
		'or was copied incompletely.',
	token_missing: '**Verify By** is _Token in URL_, and the registered URL has no `?token=`.',
	timestamp_malformed:
		'The platform sends the time in another form, or **Timestamp From** of _Custom_ names another place.',
	timestamp_expired:
		'The request was recorded and sent again, the clock on either side is wrong, or a queue in front of n8n delayed it.',
	stale: 'A retry that came late, or a recorded request.',
	ignored:
		'Only the chosen event types run. While **Events** holds _All Events_, or **Event Types** is `*`, unknown types run, too.',
	malformed:
		'The platform sent a list, a text or nothing at all. [Lists](other-events.md#lists) and [forms](other-events.md#forms) are ' +
		'accepted from the platforms that send them.',
	unavailable:
		'n8n could not read the credential just now, for example because its database was busy. Otherwise it is a fault of the package, ' +
		'or the node has a setting that this version does not know.',
};
