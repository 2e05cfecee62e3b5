import type { Request, Signed } from '../scheme';
import { constant } from './cause';
import type { Cause } from './cause';
import { isSigned, wordsIn } from './context';
import { looksSigned } from './headers';
import { CUSTOM_LABEL } from '../custom';
import { PARAMETERS, listed, secretWords } from './words';

const isEmpty = ({ body }: Request): boolean => body?.length === 0;

const emptyUnsigned = constant(
	{
		key: 'emptyUnsigned',
		when: 'A request with neither body nor signature',
		example:
			'The request is empty and not signed, so it was probably a check of the URL: listen again, and have the platform send an event.',
	},
	({ request, reason }) =>
		reason === 'signature_missing' && isEmpty(request) && !looksSigned(request.headers),
);

const bodyLost = constant(
	{
		key: 'bodyLost',
		when: 'A signature, but no body',
		example:
			'The signature is there, but the body is empty. If a redirect drops the body, register the URL at the end of the redirect. If the platform sends no body, check Secret.',
	},
	({ request, reason }) => reason === 'signature_mismatch' && isEmpty(request),
);

const notSigned = constant(
	{
		key: 'notSigned',
		when: 'No header that looks like a signature',
		example:
			'No header looks like a signature: set a secret for this endpoint on the platform. If the platform cannot sign, set Verify By to Token in URL.',
	},
	({ request: { headers }, reason }) => reason === 'signature_missing' && !looksSigned(headers),
);

const signedInstead = constant(
	{
		key: 'signedInstead',
		when: 'A signature where a token is expected',
		example:
			'There is no token, but a header looks like a signature: set Verify By to the platform’s name, or to Custom if it is not in the list.',
	},
	({ request: { headers }, reason }) => reason === 'token_missing' && looksSigned(headers),
);

const unknownSignature: Cause = {
	key: 'unknownSignature',
	when: 'A signature header that is not known here',
	example:
		'A header looks like a signature, but not the one that X-Signature-256 uses: set Verify By to the platform’s name, or to Custom if it is not in the list.',
	find({ scheme, request: { headers }, reason }) {
		if (reason !== 'signature_missing' || !looksSigned(headers)) return undefined;
		return `A header looks like a signature, but not the one that ${scheme.label} uses: set Verify By to the platform’s name, or to ${CUSTOM_LABEL} if it is not in the list.`;
	},
};

/** The parameters that say what a signature looks like, for users who describe it themselves. */
function formParameters({ timestamp }: Signed): string {
	const { signatureEncoding, algorithm, part, prefix, timestampFrom } = PARAMETERS;
	const isTimed =
		timestamp !== undefined && ('part' in timestamp.from || 'query' in timestamp.from);
	const names = [signatureEncoding, algorithm, part, isTimed ? timestampFrom : prefix];
	return listed(names);
}

const signatureOdd: Cause = {
	key: 'signatureOdd',
	when: 'A signature header that cannot be read',
	example:
		'The X-Signature-256 header is there, but not in the form that X-Signature-256 uses: set Verify By to the platform’s name, or to Custom if it is not in the list.',
	find({ scheme, request: { headers }, reason }) {
		if (reason !== 'signature_malformed' || !isSigned(scheme)) return undefined;
		const { header, value } = wordsIn(scheme, headers);
		return scheme.label === CUSTOM_LABEL
			? `With these settings, the ${header} header must be ${value}: compare ${formParameters(scheme)} with what the platform documents.`
			: `The ${header} header is there, but not in the form that ${scheme.label} uses: set Verify By to the platform’s name, or to ${CUSTOM_LABEL} if it is not in the list.`;
	},
};

/** What the request looks like, when nothing makes it match. */
export const aboutRequests: readonly Cause[] = [
	emptyUnsigned,
	notSigned,
	signedInstead,
	unknownSignature,
	signatureOdd,
	bodyLost,
];

const NOTHING =
	'No known mistake makes it match, so the secret probably belongs to another endpoint:';
const ALSO =
	'The test URL and the production URL are two endpoints with two secrets. A proxy that rewrites the body also causes this.';

/** When nothing is found: the secret is probably the one of another endpoint. */
export const lastResorts: readonly Cause[] = [
	{
		key: 'otherSecret',
		when: 'A signature with a secret that is not in the credential',
		example: `${NOTHING} paste the signing secret of this endpoint into Secret. ${ALSO}`,
		find: ({ scheme, reason }) =>
			reason === 'signature_mismatch'
				? `${NOTHING} paste ${secretWords(scheme)} into Secret. ${ALSO}`
				: undefined,
	},
	constant(
		{
			key: 'otherToken',
			when: 'A token that is not in the credential',
			example:
				'The token in the URL is a different one: register the URL again with ?token= and the value of Secret.',
		},
		({ reason }) => reason === 'token_mismatch',
	),
];
