import { signsId } from '../../nodes/SignedWebhooks/signature/describe.ts';
import type { Scheme, Source } from '../../nodes/SignedWebhooks/signature/scheme.ts';
import { schemes } from '../../nodes/SignedWebhooks/signature/schemes.ts';
import { isCovered } from '../../nodes/SignedWebhooks/signature/values.ts';
import { table } from './markdown.mts';

/** What schemes can have in common, each with the part of the page that says what it means. */
const KINDS: ReadonlyArray<{ kind: string; applies: (scheme: Scheme) => boolean }> = [
	{
		kind: '[The body alone](#the-body-alone) is signed, with a shared secret',
		applies: (it) =>
			it.kind === 'hmac' && it.timestamp === undefined && !signsId(it) && !signsUrl(it),
	},
	{
		kind: '[The time](#the-time-and-the-body) is signed, too',
		applies: (it) => it.kind !== 'token' && it.timestamp !== undefined,
	},
	{ kind: '[An id](#standard-webhooks) is signed, too', applies: signsId },
	{ kind: '[The URL](#the-url) is signed, too', applies: signsUrl },
	{
		kind: 'The platform signs with a private key, and [you have the public one](#public-keys)',
		applies: (it) => it.kind === 'ed25519',
	},
	{
		kind: 'Other Events: the type stands in [a header that is not signed](#what-is-not-signed)',
		applies: (it) => it.kind !== 'token' && isUnsigned(it.event?.type, it),
	},
	{
		kind: 'Other Events: the id stands in [a header that is not signed](#what-is-not-signed)',
		applies: (it) => it.kind !== 'token' && isUnsigned(it.event?.id, it),
	},
	{
		kind: 'Other Events: [no id](other-events.md#duplicates) is known',
		applies: (it) => it.event?.id === undefined && it.kind !== 'token',
	},
	{ kind: '[Nothing](#token-in-url) is signed', applies: (it) => it.kind === 'token' },
];

function signsUrl(scheme: Scheme): boolean {
	return scheme.kind !== 'token' && scheme.content.includes('{url}');
}

const isUnsigned = (source: Source | undefined, scheme: Scheme): boolean =>
	source !== undefined && !isCovered(source, scheme);

/** For docs/verification.md: which schemes have what in common. Custom is what the user makes of it. */
export const schemeKinds = (): string =>
	table(
		['What holds', '**Verify By**'],
		KINDS.map(({ kind, applies }) => [
			kind,
			Object.values<Scheme>(schemes)
				.filter(applies)
				.map(({ label }) => label)
				.join(', '),
		]),
	);
