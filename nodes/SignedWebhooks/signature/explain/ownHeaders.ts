import { compile } from '../compile';
import { spelled } from '../describe';
import { lacksHeader, nameOf, signatureHeader } from '../values';
import type { Cause } from './cause';
import { headerThere, isSigned } from './context';
import type { Context } from './context';

/** A header without which a request counts as unsigned, although it has the signature header. */
interface Unfilled {
	readonly name: string;
	/** Whether it is the signature header itself, which is empty then. */
	readonly isSignature: boolean;
}

/** The header that `verify` did not find; `undefined` where that is the signature header, which is not there. */
function unfilled({ scheme, request, reason }: Context): Unfilled | undefined {
	if (reason !== 'signature_missing' || !isSigned(scheme)) return undefined;
	const own = headerThere(scheme, request.headers);
	if (own === undefined) return undefined;
	const compiled = compile(scheme);
	const header = signatureHeader(compiled, request);
	if (header === undefined) return { name: own, isSignature: true };
	for (const { source } of compiled.pieces) {
		if (source === undefined || !('header' in source)) continue;
		if (!lacksHeader(source, request, header)) continue;
		return { name: nameOf(source, header.spelling), isSignature: false };
	}
	return undefined;
}

const signatureEmpty: Cause = {
	key: 'signatureEmpty',
	when: 'A signature header that is there, but empty',
	example:
		'The X-Signature-256 header is empty: set a secret for this endpoint on the platform, and have every proxy in between forward the header as it is.',
	find(context) {
		const found = unfilled(context);
		if (found === undefined || !found.isSignature) return undefined;
		return `The ${spelled(found.name)} header is empty: set a secret for this endpoint on the platform, and have every proxy in between forward the header as it is.`;
	},
};

const companionMissing: Cause = {
	key: 'companionMissing',
	when: 'A signature whose ID or time is missing',
	example:
		'The Webhook-Timestamp header is missing, although the signature is there: have every proxy in between forward it.',
	find(context) {
		const found = unfilled(context);
		if (found === undefined || found.isSignature) return undefined;
		const isEmpty = context.request.headers[found.name] !== undefined;
		return `The ${spelled(found.name)} header is ${isEmpty ? 'empty' : 'missing'}, although the signature is there: have every proxy in between forward it.`;
	},
};

/** What is certain about the headers that the trigger's own scheme needs. */
export const aboutOwnHeaders: readonly Cause[] = [signatureEmpty, companionMissing];
