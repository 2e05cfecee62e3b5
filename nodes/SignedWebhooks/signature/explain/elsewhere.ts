import { compile } from '../compile';
import { spelled } from '../describe';
import type { Signed } from '../scheme';
import type { Cause } from './cause';
import { isSigned } from './context';
import { formThatMatches } from './forms';
import { COMMON_NAMES } from './headers';
import { PARAMETERS, setInCustom, withArticle } from './words';

const ANY = () => true;

/** The common names of signature headers, other than a scheme's own, that a request has. */
export const commonHeadersIn = (
	headers: Readonly<Record<string, unknown>>,
	scheme: Signed,
): string[] =>
	COMMON_NAMES.filter(
		(name) => (headers[name] ?? '') !== '' && !compile(scheme).spellings.includes(name),
	);

const otherHeader: Cause = {
	key: 'otherHeader',
	when: 'A valid signature in a header with another name',
	example:
		'It matches with the X-Webhook-Signature header: set Verify By to Custom with the values of X-Signature-256, but set Signature Header to X-Webhook-Signature.',
	find(context) {
		const { scheme, request } = context;
		if (!isSigned(scheme)) return undefined;
		for (const header of commonHeadersIn(request.headers, scheme)) {
			const moved = { ...scheme, signature: { ...scheme.signature, from: { header } } };
			const choices = formThatMatches(context, moved, ANY);
			if (choices === undefined) continue;
			const name = spelled(header);
			const fix = setInCustom(scheme, [[PARAMETERS.signatureHeader, name], ...choices]);
			return `It matches with the ${name} header: ${fix}.`;
		}
		return undefined;
	},
};

const QUERY_NAMES = ['signature', 'sig', 'sign', 'hmac', 'x-signature', 'x-signature-256'];

const signatureInUrl: Cause = {
	key: 'signatureInUrl',
	when: 'A valid signature in the URL',
	example:
		'It matches with the signature in the URL, which is not read: on the platform, choose to send it in the X-Signature-256 header.',
	find(context) {
		const { scheme, request } = context;
		if (!isSigned(scheme)) return undefined;
		const [header = ''] = compile(scheme).spellings;
		for (const name of QUERY_NAMES) {
			const value = request.query[name];
			if (typeof value !== 'string') continue;
			const headers = { ...request.headers, [header]: value };
			if (formThatMatches(context, scheme, ANY, { headers }) === undefined) continue;
			return `It matches with the signature in the URL, which is not read: on the platform, choose to send it in the ${spelled(header)} header.`;
		}
		return undefined;
	},
};

/** A signature that is right, but stands somewhere else. */
export const aboutPlaces: readonly Cause[] = [otherHeader, signatureInUrl];

/** A header of a common name is there, and nothing of ours fits it. */
export const commonHeader: Cause = {
	key: 'commonHeader',
	when: 'A signature header with another name, made with another secret or in another way',
	example:
		'There is an X-Signature header: set Verify By to Custom with the values that the platform documents, and Signature Header to X-Signature. Then check Secret.',
	find({ scheme, request: { headers }, reason }) {
		if (!isSigned(scheme) || reason !== 'signature_missing') return undefined;
		const [header] = commonHeadersIn(headers, scheme);
		if (header === undefined) return undefined;
		const name = spelled(header);
		return (
			`There is ${withArticle(name)} header: set ${PARAMETERS.verifyBy} to Custom with the values that the platform documents, ` +
			`and ${PARAMETERS.signatureHeader} to ${name}. Then check ${PARAMETERS.secret}.`
		);
	},
};
