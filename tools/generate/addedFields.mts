/** What the trigger adds to an event as `_webhook`: each field in words. */
export const ADDED: Record<string, string> = {
	id:
		'what duplicates are recognized by: the id of the event. For Project Events the id of the project belongs to it, ' +
		'for Other Events the type',
	body_sha256:
		'instead of `id` where an event has none: the hash of its bytes, in hexadecimal digits',
	format: 'the event format, such as `workspace`, or `other` for Other Events',
	family:
		'the event family, which is the name of its output, also when **Outputs** is _Single_. `Other` for everything else',
	type: 'the event type, in the same place for all formats',
	verified_with: '`current` or `previous`: which secret of the credential proved it',
	scheme: 'how it was proved: the value of **Verify By**, such as `github` or `signature`',
	received_at: 'when it arrived, UTC',
	download_url_expires_at: 'only with a `download_url`: when that link expires',
	output: 'with own outputs: the name of the one that it took',
	unsigned:
		'which of `type` and `id` the signature does not cover; absent where it covers all that is known',
	headers: 'with the option **Include Headers**: the headers of the request, most of them unsigned',
	delivery_id: 'which delivery it is, where the platform says so; never signed',
	attempt: 'which attempt, from 1, where the platform says so; never signed',
	test: '`true` for a test event, where the platform says so; never signed',
	issues: 'a list of sentences that say what is not as documented; absent where nothing differs',
};

/** The one field of an item that is no event: a report about refused requests. */
export const REFUSED =
	'only in reports of the option **When Events Are Refused**: `code` and `message` of the latest refusal, ' +
	'`count`, and `since`. Such an item holds nothing else';

/** Of that, what no documented example has: it needs a setting, a header, or something odd. */
export const SOMETIMES = ['output', 'headers', 'delivery_id', 'attempt', 'test', 'issues'];
