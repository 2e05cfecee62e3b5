import type { Scheme } from './scheme';
import { standardWebhooks } from './schemes/standardWebhooks';
import { urlToken } from './schemes/urlToken';
import { xSignature256 } from './schemes/xSignature256';

/** Every scheme by the key that a saved workflow holds, in the order of the editor. */
export const schemes = {
	signature: xSignature256,
	standardWebhooks,
	urlToken,
} as const satisfies Record<string, Scheme>;

export type SchemeKey = keyof typeof schemes;

export const schemeKeys = Object.keys(schemes) as SchemeKey[];

/** The scheme that the contract's platforms sign with, and that a new trigger is set to. */
export const DEFAULT_SCHEME = 'signature' satisfies SchemeKey;

/** The scheme of that key. An unknown key fails closed: it is treated as the default. */
export const schemeNamed = (key: unknown): Scheme =>
	schemes[schemeKeys.find((known) => known === key) ?? DEFAULT_SCHEME];
