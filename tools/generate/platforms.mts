import { describe, spelled } from '../../nodes/SignedWebhooks/signature/describe.ts';
import type { Signed, Source } from '../../nodes/SignedWebhooks/signature/scheme.ts';
import { schemeKeys, schemes } from '../../nodes/SignedWebhooks/signature/schemes.ts';
import { isCovered } from '../../nodes/SignedWebhooks/signature/values.ts';
import { evidence, type Evidence, type SigningKeyOf } from './evidence.mts';
import type { Generated } from './files.mts';
import { code, table } from './markdown.mts';

const FILE = 'docs/platforms.md';

const signing = schemeKeys.flatMap((key) => {
	const scheme = schemes[key];
	return scheme.kind === 'token' ? [] : [{ key: key as SigningKeyOf, scheme: scheme as Signed }];
});

/** What there is of it, best first. */
function evidenceOf({ packages = [], vector, n8n, description }: Evidence): string {
	const npm = packages.map((name) => `[${code(name)}](https://www.npmjs.com/package/${name})`);
	return [
		...(npm.length > 0 ? [`1: ${npm.join(', ')}`] : []),
		...(vector ? [`1: [published request](${vector})`] : []),
		...(n8n ? ["2: n8n's own trigger"] : []),
		...(description ? [`3: [described](${description})`] : []),
	].join('; ');
}

/** What to choose and to paste, and why one may rely on it. */
const settings = (): string =>
	table(
		['Verify By', 'Key', 'Paste as the secret', 'Evidence'],
		signing.map(({ key, scheme }) => [
			`[${scheme.label}](${scheme.docs})`,
			code(key),
			scheme.secret ?? 'the signing secret',
			evidenceOf(evidence[key]),
		]),
	);

const minutes = (seconds: number): string => `${seconds / 60} minutes`;

function place(scheme: Signed, source: Source | undefined): string {
	if (source === undefined) return '–';
	const mark = isCovered(source, scheme) ? '' : ' (not signed)';
	if ('body' in source) return `${code(source.body)} of the body`;
	if ('header' in source) return `${code(spelled([source.header].flat()[0] ?? ''))}${mark}`;
	return code(JSON.stringify(source)) + mark;
}

/** How the trigger checks. */
const checks = (): string =>
	table(
		['Platform', 'Header', 'Value', 'What is signed', 'Time', 'Event type', 'Event id'],
		signing.map(({ scheme }) => {
			const { header, value } = describe(scheme)!;
			const hash = scheme.kind === 'hmac' ? `HMAC-${scheme.hash.toUpperCase()}` : 'Ed25519';
			return [
				scheme.label,
				code(header),
				value,
				`${code(scheme.content)}, ${hash}`,
				scheme.timestamp ? minutes(scheme.timestamp.tolerance) : '–',
				place(scheme, scheme.event?.type),
				place(scheme, scheme.event?.id),
			];
		}),
	);

/** Who signs in a way that no scheme describes, and why. */
const MISFITS = [
	['Twilio, Plivo', 'sign the URL with the fields of a form in alphabetical order, not the body'],
	['Netlify, Plaid', 'send a signed token (JWS) that holds a hash of the body'],
	[
		'Amazon SNS, PayPal, ShipStation',
		'sign with a certificate or RSA key that has to be fetched first',
	],
	['Adyen', 'sign chosen fields of each event, and put the signature into the body'],
	['Mailgun', 'put time, token and signature into the body, and do not sign the event'],
	['GitLab, Telegram', 'send the secret itself in a header. Use _Token in URL_ instead'],
	[
		'Meta (Facebook, Instagram, WhatsApp), Dropbox, X, Trello',
		'check the URL by GET or HEAD first, and the trigger answers POST only. See above',
	],
];

const misfits = (): string => table(['Platform', 'Why not: they …'], MISFITS);

/** The page about all platforms whose signatures the trigger knows. */
export async function generatePlatforms(): Promise<Generated> {
	const text = [
		'<!-- Made from the schemes by `npm run generate`; change those instead. -->',
		'# Platforms',
		'The platforms whose signatures the trigger verifies. Set **Registration** to _Manual_, choose the platform ' +
			'in **Verify By**, paste its secret into the credential, and register the production URL with the platform. ' +
			'[Verification](verification.md) says what that proves.',
		'## What to choose and what to paste',
		"A platform's name leads to the provider's own page about it. The key is what a saved workflow holds.",
		settings(),
		'No platform is in this list without evidence that the trigger verifies what the provider signs. A test holds ' +
			'each piece of it:',
		[
			"1. The provider's own package on npm signs or verifies the same request, or the provider publishes a request with its secret and signature.",
			"2. n8n's own trigger for the platform agrees.",
			"3. A second signer, written from the provider's page alone, makes signatures that the trigger verifies.",
		].join('\n'),
		'## How the trigger checks',
		'**Time** is how far the signed time may be from the clock of n8n. Where it is –, a recorded request can be ' +
			'sent again. **Event type** and **Event id** are used by _Other Events_: the type chooses the output, and ' +
			'duplicates are known by type and id. What is _not signed_ stops no forger who has recorded a genuine request.',
		checks(),
		'HubSpot and Square sign the URL, so n8n has to know the one that they send to: set `WEBHOOK_URL` where a proxy ' +
			'stands in front of n8n. HubSpot decodes some characters of the URL before it signs, so do not register one ' +
			'with `%` in it.',
		'## Platforms that check the URL first',
		'Intercom sends a HEAD request before it saves the URL. Onfleet sends a GET request, and wants the value of ' +
			'`check` in its query back as the text of the answer. The trigger answers POST only, but n8n tells requests ' +
			'apart by their method. Publish a second workflow with a _Webhook_ node for it: set its **HTTP Method** to HEAD ' +
			'or GET, and its **Path** to what follows `/webhook/` in the production URL of the trigger. For Onfleet set ' +
			"**Respond** to _Using 'Respond to Webhook' Node_, and let that node answer with the text of `query.check`.",
		'## What does not fit',
		'These sign in ways that no setting of the trigger describes:',
		misfits(),
	].join('\n\n');
	return { files: { [FILE]: text } };
}
