import { spelled } from '../describe';
import { schemes } from '../schemes';
import type { Cause } from './cause';
import { headerThere, isSigned } from './context';
import { COMMON_NAMES, foreignScheme } from './headers';
import { PARAMETERS, chooseScheme, possessive, secretWords, withArticle } from './words';

const otherScheme: Cause = {
	key: 'otherScheme',
	when: 'Another platform’s signature, made with the secret of the credential',
	example: 'This is GitHub’s signature, and it matches: set Verify By to GitHub.',
	find(context) {
		const found = context.candidates.find((it) => it !== context.scheme && context.matches(it));
		if (found === undefined) return undefined;
		const header = headerThere(found, context.request.headers) ?? '';
		const what = COMMON_NAMES.includes(header)
			? `It matches with the ${spelled(header)} header, as ${found.label} signs`
			: `This is ${possessive(found.label)} signature, and it matches`;
		return `${what}: ${chooseScheme(found)}.`;
	},
};

const tokenInUrl: Cause = {
	key: 'tokenInUrl',
	when: 'No matching signature, but the secret itself as `token` in the URL',
	example: 'The URL carries the secret as its token: set Verify By to Token in URL.',
	find(context) {
		if (!isSigned(context.scheme) || !context.matches(schemes.urlToken)) return undefined;
		return `The URL carries the secret as its token: ${chooseScheme(schemes.urlToken)}.`;
	},
};

/** What is certain: the request passes with another value of Verify By. */
export const aboutOtherSchemes: readonly Cause[] = [otherScheme, tokenInUrl];

/** A known header is there, and no secret of ours fits it. */
export const foreignHeader: Cause = {
	key: 'foreignHeader',
	when: 'Another platform’s signature, made with another secret',
	example:
		'There is a Stripe-Signature header: set Verify By to Stripe, and paste the signing secret of this endpoint into Secret.',
	find({ scheme, request: { headers } }) {
		const found = foreignScheme(headers, scheme);
		if (found === undefined) return undefined;
		const advice = `${chooseScheme(found.scheme)}, and paste ${secretWords(found.scheme)} into ${PARAMETERS.secret}`;
		return `There is ${withArticle(found.header)} header: ${advice}.`;
	},
};
