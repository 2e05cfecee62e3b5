import { spelled } from '../describe';
import type { Token } from '../scheme';
import { schemes } from '../schemes';
import { constant } from './cause';
import type { Cause } from './cause';
import type { Context } from './context';
import { TOKEN_NAMES } from './headers';
import { chooseScheme } from './words';

const schemeIn = ({ scheme }: Context): Token =>
	scheme.kind === 'token' ? scheme : schemes.urlToken;

/** Whether a text is one of the secrets, as a token. */
const isToken = (context: Context, text: string): boolean => {
	const scheme = schemeIn(context);
	return context.matches(scheme, { query: { [scheme.token.from.query]: text } });
};

/** What to do so that the token stands where it is looked for. */
function advice(context: Context): string {
	const token = schemeIn(context);
	const fix = `register the URL on the platform with ?${token.token.from.query}= and the secret`;
	return token === context.scheme ? fix : `${chooseScheme(token)}, and ${fix}`;
}

const tokenInHeader: Cause = {
	key: 'tokenInHeader',
	when: 'The secret itself in a header, such as `Authorization: Bearer`',
	example:
		'The secret is in the Authorization header, which is not read: register the URL on the platform with ?token= and the secret.',
	find(context) {
		const name = TOKEN_NAMES.find((it) => {
			const value = context.request.headers[it];
			if (typeof value !== 'string') return false;
			return [value, value.replace(/^\w{1,20} +/, '')].some((text) => isToken(context, text));
		});
		if (name === undefined) return undefined;
		return `The secret is in the ${spelled(name)} header, which is not read: ${advice(context)}.`;
	},
};

const MOST_NAMES = 20;

const tokenNamed: Cause = {
	key: 'tokenNamed',
	when: 'The secret in the URL under another name than `token`',
	example:
		'The secret is in the URL under another name: register the URL on the platform with ?token= and the secret.',
	find(context) {
		const values = Object.values(context.request.query).slice(0, MOST_NAMES).flat();
		const isThere = values.some((it) => typeof it === 'string' && isToken(context, it));
		return isThere ? `The secret is in the URL under another name: ${advice(context)}.` : undefined;
	},
};

/** The token of a trigger that looks for one; `undefined` where there is none, or several. */
const sentToken = ({ scheme, request }: Context): string | undefined => {
	if (scheme.kind !== 'token') return undefined;
	const sent = request.query[scheme.token.from.query];
	return typeof sent === 'string' ? sent : undefined;
};

/** Decodes escapes; the text itself where a % is just a %. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

const tokenEscaped = constant(
	{
		key: 'tokenEscaped',
		when: 'A token in the URL that is escaped twice',
		example:
			'It matches when the token is decoded again: in the URL on the platform, write its special characters with one % escape each, not two.',
	},
	(context) => {
		const token = sentToken(context);
		return token !== undefined && isToken(context, decoded(token));
	},
);

const tokenPlus = constant(
	{
		key: 'tokenPlus',
		when: 'A token with a `+` in the URL, which means a space there',
		example:
			'It matches with + instead of spaces in the token: in the URL on the platform, write %2B for each + of Secret.',
	},
	(context) => {
		const token = sentToken(context);
		return token !== undefined && isToken(context, token.replaceAll(' ', '+'));
	},
);

/** The secret itself was sent. */
export const aboutTokens: readonly Cause[] = [tokenInHeader, tokenNamed, tokenEscaped, tokenPlus];
