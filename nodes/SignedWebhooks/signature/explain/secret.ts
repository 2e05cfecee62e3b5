import { UNSEEN } from '../pasted';
import { afterChoosing } from './cause';
import type { Cause } from './cause';
import { isSigned } from './context';
import { PARAMETERS, fieldOf } from './words';

/** The longest secret that is looked at; no platform's is longer. */
const LONGEST = 1000;

/** A way in which a secret is pasted wrongly. */
interface Mistake extends Omit<Cause, 'find'> {
	/** What the secret may have been; texts that are the same as before are left out. */
	readonly repair: (secret: string) => readonly string[];
	/** Completes "It matches …". */
	readonly how: string;
	/** @param field the field of the credential that the secret stands in */
	readonly advice: (field: string) => string;
}

/** The cause that a request matches, in one of the schemes that it may have, with a repaired secret. */
function mistake({ repair, how, advice, ...cause }: Mistake): Cause {
	return {
		...cause,
		find(context) {
			const { candidates, scheme: own } = context;
			const tried = isSigned(own) ? candidates : [own, ...candidates];
			for (const { name, text } of context.secrets) {
				const repaired = text.length > LONGEST ? [] : repair(text);
				for (const secret of new Set(repaired)) {
					if (secret === text) continue;
					const scheme = tried.find((it) => context.matches(it, {}, secret));
					if (scheme === undefined) continue;
					return `It matches ${how}: ${afterChoosing(context, scheme, advice(fieldOf(name)))}.`;
				}
			}
			return undefined;
		},
	};
}

const QUOTED = /^["'`“”„‘’«»]+|["'`“”„‘’«»;,]+$/g;

/** What stands behind a name, as in `SECRET=…`, `Secret: …` or `Bearer …`. */
const afterName = (secret: string): string[] => {
	const found = /^(?:export\s+)?[\w .-]{1,60}?\s*[=:]\s*(\S.*)$|^\w{1,30}\s+(\S+)$/u.exec(secret);
	const value = found?.[1] ?? found?.[2];
	return value === undefined ? [] : [value, value.replace(QUOTED, '')];
};

const PREFIX = 'whsec_';

function unescaped(secret: string): string[] {
	try {
		return [decodeURIComponent(secret)];
	} catch {
		return [];
	}
}

/** Halves of a text that consists of the same text twice. */
const half = (secret: string): string[] => {
	const end = secret.length / 2;
	return secret.slice(0, end) === secret.slice(end) ? [secret.slice(0, end)] : [];
};

/** A secret that was pasted wrongly. */
export const aboutSecrets: readonly Cause[] = [
	mistake({
		key: 'secretQuoted',
		when: 'Quotation marks around the secret',
		example: 'It matches without the quotation marks around the secret: remove them from Secret.',
		repair: (secret) => [secret.replace(QUOTED, '')],
		how: 'without the quotation marks around the secret',
		advice: (field) => `remove them from ${field}`,
	}),
	mistake({
		key: 'secretNamed',
		when: 'A name in front of the secret, such as `SECRET=` or `Bearer`',
		example:
			'It matches without the name in front of the secret: leave only what follows it in Secret.',
		repair: afterName,
		how: 'without the name in front of the secret',
		advice: (field) => `leave only what follows it in ${field}`,
	}),
	mistake({
		key: 'secretSpaced',
		when: 'White space or invisible characters inside the secret',
		example:
			'It matches without the white space or invisible characters inside the secret: remove them from Secret.',
		repair: (secret) => [secret.replace(new RegExp(UNSEEN, 'gu'), '')],
		how: 'without the white space or invisible characters inside the secret',
		advice: (field) => `remove them from ${field}`,
	}),
	mistake({
		key: 'secretWithPrefix',
		when: 'The secret with a prefix that is not part of the key, such as `whsec_`',
		example:
			'It matches without the prefix of the secret: remove everything up to the first _ from Secret.',
		repair: (secret) => [secret.replace(/^[a-z0-9]{1,12}_/i, '')],
		how: 'without the prefix of the secret',
		advice: (field) => `remove everything up to the first _ from ${field}`,
	}),
	mistake({
		key: 'secretWithoutPrefix',
		when: 'The secret without the `whsec_` that belongs to it',
		example: `It matches with ${PREFIX} in front of the secret: paste the whole secret into Secret, ${PREFIX} included.`,
		repair: (secret) => [PREFIX + secret],
		how: `with ${PREFIX} in front of the secret`,
		advice: (field) => `paste the whole secret into ${field}, ${PREFIX} included`,
	}),
	mistake({
		key: 'secretEscaped',
		when: 'A secret that was copied out of a URL, with `%2B` for `+`',
		example: 'It matches when the %-escapes in the secret are decoded: decode them in Secret.',
		repair: unescaped,
		how: 'when the %-escapes in the secret are decoded',
		advice: (field) => `decode them in ${field}`,
	}),
	mistake({
		key: 'secretBase64Url',
		when: 'A base64 secret in the alphabet for URLs',
		example:
			'It matches when the secret is written in the usual base64: replace each - by + and each _ by / in Secret.',
		repair: (secret) => {
			const start = secret.startsWith(PREFIX) ? PREFIX.length : 0;
			const text = secret.slice(start).replaceAll('-', '+').replaceAll('_', '/');
			return [secret.slice(0, start) + text];
		},
		how: 'when the secret is written in the usual base64',
		advice: (field) => `replace each - by + and each _ by / in ${field}`,
	}),
	mistake({
		key: 'secretsTogether',
		when: 'Several secrets in one field',
		example:
			'It matches with one of several secrets in one field: leave only the new one in Secret, and put the old one into Previous Secret.',
		repair: (secret) => secret.split(/[\s,;|]+/).slice(0, 6),
		how: 'with one of several secrets in one field',
		advice: () =>
			`leave only the new one in ${PARAMETERS.secret}, and put the old one into ${PARAMETERS.previousSecret}`,
	}),
	mistake({
		key: 'secretTwice',
		when: 'The secret pasted twice',
		example:
			'It matches with half of the secret, which was pasted twice: paste it once into Secret.',
		repair: half,
		how: 'with half of the secret, which was pasted twice',
		advice: (field) => `paste it once into ${field}`,
	}),
	mistake({
		key: 'secretCase',
		when: 'A hexadecimal secret in the other case',
		example:
			'It matches with the letters of the secret in the other case: paste it into Secret as the platform shows it.',
		repair: (secret) =>
			/^[\da-f-]+$/i.test(secret) ? [secret.toLowerCase(), secret.toUpperCase()] : [],
		how: 'with the letters of the secret in the other case',
		advice: (field) => `paste it into ${field} as the platform shows it`,
	}),
];
