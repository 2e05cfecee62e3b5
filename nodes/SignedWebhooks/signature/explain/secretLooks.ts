import { compile } from '../compile';
import type { RefusalReason } from '../scheme';
import { keyOf } from '../secrets';
import type { Cause } from './cause';
import { isSigned } from './context';
import { PARAMETERS, fieldOf, secretWords } from './words';

/** Refusals that another secret could change; others would not have been for the secret. */
const OF_SECRETS: ReadonlySet<RefusalReason> = new Set<RefusalReason>([
	'secret_malformed',
	'signature_mismatch',
	'token_mismatch',
]);

/** A text that is not a signing secret. */
const look = (
	what: string,
	looksSo: (secret: string) => boolean,
	cause: Omit<Cause, 'find'>,
): Cause => ({
	...cause,
	find(context) {
		if (!OF_SECRETS.has(context.reason)) return undefined;
		const found = context.secrets.find(({ text }) => looksSo(text));
		if (found === undefined) return undefined;
		const field = fieldOf(found.name);
		return `${field} holds what looks like ${what}: paste ${secretWords(context.scheme)} into ${field}.`;
	},
});

const API_KEY = /^(?:[spr]k_(?:live|test)_|gh[opsu]_|github_pat_|xox[abeps]-|shp\w{2}_|SG\.|AKIA)/;
const ID = /^(?:we|wh|ep|endp|webhook|evt|acct)_\w{6,40}$/;

/** What a secret looks like. Nothing is certain here. */
const secretLooks: readonly Cause[] = [
	look('a masked secret', (secret) => /[•●∙·*…]{3}|\.{3}$/.test(secret), {
		key: 'secretMasked',
		when: 'A secret that was copied while the platform showed it masked',
		example:
			'Secret holds what looks like a masked secret: paste the signing secret of this endpoint into Secret.',
	}),
	look('an expression', (secret) => /^=|\{\{/.test(secret), {
		key: 'secretIsExpression',
		when: 'An expression that was pasted as text',
		example:
			'Secret holds what looks like an expression: paste the signing secret of this endpoint into Secret.',
	}),
	look('an API key', (secret) => API_KEY.test(secret), {
		key: 'secretIsApiKey',
		when: 'An API key of the platform, such as `sk_live_…`',
		example:
			'Secret holds what looks like an API key: paste the signing secret of this endpoint into Secret.',
	}),
	look('an ID', (secret) => ID.test(secret), {
		key: 'secretIsId',
		when: 'The ID of the endpoint, such as `we_…`',
		example:
			'Secret holds what looks like an ID: paste the signing secret of this endpoint into Secret.',
	}),
	look('a URL', (secret) => /^https?:\/\//i.test(secret), {
		key: 'secretIsUrl',
		when: 'The URL of the endpoint',
		example:
			'Secret holds what looks like a URL: paste the signing secret of this endpoint into Secret.',
	}),
	look('a public key', (secret) => /^-----BEGIN |^ssh-/.test(secret), {
		key: 'secretIsPublicKey',
		when: 'A public key in PEM form',
		example:
			'Secret holds what looks like a public key: paste the signing secret of this endpoint into Secret.',
	}),
	look('a signature', (secret) => /^(?:sha(?:1|256|512)=|v\d[=,]|t=\d)/.test(secret), {
		key: 'secretIsSignature',
		when: 'The signature of a request',
		example:
			'Secret holds what looks like a signature: paste the signing secret of this endpoint into Secret.',
	}),
];

const secretMalformed: Cause = {
	key: 'secretMalformed',
	when: 'A secret that is not of the kind that the scheme needs',
	example:
		'Secret does not have the form that Discord needs: paste the public key of the application into Secret, or choose another value for Verify By.',
	find({ scheme, secrets, reason }) {
		if (reason !== 'secret_malformed' || !isSigned(scheme)) return undefined;
		const odd = secrets.find(({ text }) => keyOf(compile(scheme), text) === undefined);
		if (odd === undefined) return undefined;
		const field = fieldOf(odd.name);
		return `${field} does not have the form that ${scheme.label} needs: paste ${secretWords(scheme)} into ${field}, or choose another value for ${PARAMETERS.verifyBy}.`;
	},
};

export const aboutSecretLooks: readonly Cause[] = [...secretLooks, secretMalformed];
