import { CUSTOM_LABEL } from '../custom';
import { CUSTOM_FIELDS } from '../customFields';
import type { Scheme, SecretName } from '../scheme';

/** The names of the parameters that a sentence may send people to, as the editor shows them. */
export const PARAMETERS = {
	verifyBy: 'Verify By',
	secret: 'Secret',
	previousSecret: 'Previous Secret',
	...(Object.fromEntries(
		Object.entries(CUSTOM_FIELDS).map(([name, { label }]) => [name, label]),
	) as Record<keyof typeof CUSTOM_FIELDS, string>),
} as const;

/** The values of those parameters that are a choice, as the editor shows them. */
export const CHOICES = {
	signatureEncoding: { hex: 'Hexadecimal', base64: 'Base64' },
	algorithm: { sha256: 'HMAC-SHA256', sha1: 'HMAC-SHA1', sha512: 'HMAC-SHA512' },
	secretEncoding: { utf8: 'Text', base64: 'Base64', hex: 'Hexadecimal' },
	timestampUnit: { s: 'Seconds', ms: 'Milliseconds', iso: 'ISO 8601' },
} as const;

/** A parameter and the value to set it to. */
export type Choice = readonly [parameter: string, value: string];

/** The field of the credential that holds a secret. */
export const fieldOf = (name: SecretName): string =>
	name === 'current' ? PARAMETERS.secret : PARAMETERS.previousSecret;

/** `Part, Prefix and Algorithm`. */
export const listed = (items: readonly string[]): string =>
	[items.slice(0, -1).join(', '), items.at(-1)].filter(Boolean).join(' and ');

/** `set Part to v1 and Signature Encoding to Hex, and leave Secret Prefix empty`. */
function assigned(choices: readonly Choice[]): string {
	const filled = choices.filter(([, value]) => value !== '');
	const empty = choices.filter(([, value]) => value === '').map(([parameter]) => parameter);
	return [
		filled.length > 0 && `set ${listed(filled.map(([name, value]) => `${name} to ${value}`))}`,
		empty.length > 0 && `leave ${listed(empty)} empty`,
	]
		.filter(Boolean)
		.join(', and ');
}

/** To change a scheme in one place is possible only where its user describes it. */
export const setInCustom = ({ label }: Scheme, choices: readonly Choice[]): string =>
	label === CUSTOM_LABEL
		? assigned(choices)
		: `set ${PARAMETERS.verifyBy} to ${CUSTOM_LABEL} with the values of ${label}, but ${assigned(choices)}`;

export const chooseScheme = ({ label }: Scheme): string => `set ${PARAMETERS.verifyBy} to ${label}`;

export const possessive = (label: string): string => `${label}${label.endsWith('s') ? '’' : '’s'}`;

/** `a Stripe-Signature`, `an X-Signature`. */
export const withArticle = (header: string): string =>
	`${/^[aeiox]/i.test(header) ? 'an' : 'a'} ${header}`;

const UNITS: ReadonlyArray<readonly [milliseconds: number, name: string]> = [
	[86_400_000, 'days'],
	[3_600_000, 'hours'],
	[60_000, 'minutes'],
	[1000, 'seconds'],
];

/** A time in the largest unit of which it has at least two: `47 minutes`. */
export function duration(milliseconds: number): string {
	const [size, name] = UNITS.find(([it]) => milliseconds >= 2 * it) ?? UNITS.at(-1)!;
	return `${Math.floor(milliseconds / size)} ${name}`;
}

/** The words for what people paste as the secret of a scheme, without what is said after a comma. */
export const secretWords = (scheme: Scheme): string =>
	(scheme.kind === 'token' ? undefined : scheme.secret?.split(',')[0]) ??
	'the signing secret of this endpoint';
