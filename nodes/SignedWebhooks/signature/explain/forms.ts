import { compile } from '../compile';
import type { Hmac, Signed } from '../scheme';
import type { Cause } from './cause';
import { presets } from './context';
import type { Change, Context } from './context';
import { CHOICES, PARAMETERS, setInCustom } from './words';
import type { Choice } from './words';

/** A scheme in another form, and what is different in it. */
interface Form {
	readonly scheme: Signed;
	readonly choices: readonly Choice[];
}

/** The names that platforms write in front of a signature. */
const PARTS = [...new Set(['', ...presets.map((it) => compile(it).part), 'sha512', 'v2', 's'])];
const ENCODINGS = ['hex', 'base64'] as const;
const HASHES = ['sha256', 'sha1', 'sha512'] as const satisfies ReadonlyArray<Hmac['hash']>;

/** What may stand in front of a signature, in the parameter that says it for this scheme. */
function frontsOf({ signature }: Signed) {
	const { prefix, part = '' } = signature;
	const isPrefix = prefix !== undefined;
	const own = isPrefix ? prefix : part.toLowerCase();
	const others = PARTS.map((name) => (isPrefix && name !== '' ? `${name}=` : name));
	const parameter = isPrefix ? PARAMETERS.prefix : PARAMETERS.part;
	return [...new Set([own, ...others])].map((front) => ({
		written: { [isPrefix ? 'prefix' : 'part']: front === '' ? undefined : front },
		choices: front === own ? [] : [[parameter, front] satisfies Choice],
	}));
}

/** The forms in which a scheme's signature may be written, those with the fewest changes first. */
function formsOf(scheme: Signed): Form[] {
	const { encoding: ownEncoding } = scheme.signature;
	const hashes = scheme.kind === 'hmac' ? HASHES : [undefined];
	const forms: Form[] = [];
	for (const front of frontsOf(scheme)) {
		for (const encoding of ENCODINGS) {
			for (const hash of hashes) {
				const choices: Choice[] = [...front.choices];
				if (encoding !== ownEncoding) {
					choices.push([PARAMETERS.signatureEncoding, CHOICES.signatureEncoding[encoding]]);
				}
				if (scheme.kind === 'hmac' && hash && hash !== scheme.hash) {
					choices.push([PARAMETERS.algorithm, CHOICES.algorithm[hash]]);
				}
				const signature = { ...scheme.signature, ...front.written, encoding };
				forms.push({ scheme: { ...scheme, ...(hash && { hash }), signature } as Signed, choices });
			}
		}
	}
	return forms.sort((one, other) => one.choices.length - other.choices.length);
}

/**
 * The choices with which a request matches whose signature is written in another form.
 *
 * @param isMeant which choices are looked for
 */
export const formThatMatches = (
	context: Context,
	scheme: Signed,
	isMeant: (choices: readonly Choice[]) => boolean,
	change?: Change,
): readonly Choice[] | undefined =>
	formsOf(scheme).find(
		({ scheme: form, choices }) => isMeant(choices) && context.matches(form, change),
	)?.choices;

const onlyChanges =
	(...parameters: string[]) =>
	([choice, ...others]: readonly Choice[]): boolean =>
		choice !== undefined && others.length === 0 && parameters.includes(choice[0]);

/** The cause that a request matches when its signature is read in another form. */
const form = (
	how: string,
	isMeant: (choices: readonly Choice[]) => boolean,
	cause: Omit<Cause, 'find'>,
): Cause => ({
	...cause,
	find(context) {
		for (const scheme of context.candidates) {
			const choices = formThatMatches(context, scheme, isMeant);
			if (choices) return `It matches when ${how}: ${setInCustom(scheme, choices)}.`;
		}
		return undefined;
	},
});

/** A signature that is right, but written in another form. */
export const aboutForms: readonly Cause[] = [
	form('the signature is read in another encoding', onlyChanges(PARAMETERS.signatureEncoding), {
		key: 'signatureEncoding',
		when: 'A signature in base64 where hexadecimal digits are expected, or the other way round',
		example:
			'It matches when the signature is read in another encoding: set Verify By to Custom with the values of X-Signature-256, but set Signature Encoding to Base64.',
	}),
	form('the signature has a different prefix', onlyChanges(PARAMETERS.part, PARAMETERS.prefix), {
		key: 'signaturePart',
		when: 'A signature without its `sha256=`, or with another name in front',
		example:
			'It matches when the signature has a different prefix: set Verify By to Custom with the values of X-Signature-256, but leave Part empty.',
	}),
	form('another hash is used', onlyChanges(PARAMETERS.algorithm), {
		key: 'algorithm',
		when: 'A signature with SHA-1 or SHA-512',
		example:
			'It matches when another hash is used: set Verify By to Custom with the values of Shopify, but set Algorithm to HMAC-SHA512.',
	}),
	form('the signature is read in another form', ({ length }) => length > 1, {
		key: 'signatureForm',
		when: 'A signature that differs in more than one of these',
		example:
			'It matches when the signature is read in another form: set Verify By to Custom with the values of X-Signature-256, but set Part to sha1 and Algorithm to HMAC-SHA1.',
	}),
];
