import type { KeyObject } from 'node:crypto';

import { compile } from './compile';
import type { Compiled } from './compile';
import { decode } from './decode';
import { isUnseen } from './pasted';
import type { Scheme, SecretName, Secrets } from './scheme';

/** A secret that can be tried. */
export interface UsableSecret {
	readonly name: SecretName;
	readonly text: string;
}

export interface UsableKey {
	readonly name: SecretName;
	readonly key: KeyObject;
}

/** What becomes of an endpoint's secrets under a scheme. */
export interface Keys {
	/** Newest first. */
	readonly usable: readonly UsableKey[];
	/** Whether a secret is there that is not what the scheme's secrets look like. */
	readonly hasMalformed: boolean;
}

const NAMES: readonly SecretName[] = ['current', 'previous'];

/** The secrets that are not blank, newest first. */
export function usableSecrets(secrets: Secrets | undefined): UsableSecret[] {
	if (typeof secrets !== 'object' || secrets === null) return [];
	return NAMES.map((name) => ({ name, text: secrets[name] })).filter(
		(secret): secret is UsableSecret => typeof secret.text === 'string' && !isUnseen(secret.text),
	);
}

/**
 * The key that a secret stands for.
 *
 * @returns `undefined` when the text does not decode completely, or to bytes that are no key
 */
export function keyOf({ scheme, algorithm }: Compiled, secret: string): KeyObject | undefined {
	const { prefix = '', encoding = scheme.kind === 'hmac' ? 'utf8' : 'hex' } = scheme.key ?? {};
	const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
	const bytes = decode(text, encoding);
	return bytes && algorithm.keyOf(bytes);
}

/** Making a key takes time, and the same secrets come with every request. */
const prepared = new WeakMap<Secrets, { readonly by: Compiled; readonly keys: Keys }>();

/** The keys of an endpoint's secrets; blank secrets are left out. */
export function keysOf(by: Compiled, secrets: Secrets | undefined): Keys {
	const known = secrets && prepared.get(secrets);
	if (known?.by === by) return known.keys;
	const found = usableSecrets(secrets).map(({ name, text }) => ({ name, key: keyOf(by, text) }));
	const usable = found.filter((it): it is UsableKey => it.key !== undefined);
	const keys = { usable, hasMalformed: usable.length < found.length };
	if (found.length > 0) prepared.set(secrets!, { by, keys });
	return keys;
}

/** The names of the secrets that are there, but are not what the scheme's secrets look like. */
export const malformedSecrets = (scheme: Scheme, secrets: Secrets): SecretName[] =>
	scheme.kind === 'token'
		? []
		: usableSecrets(secrets)
				.filter(({ text }) => keyOf(compile(scheme), text) === undefined)
				.map(({ name }) => name);
