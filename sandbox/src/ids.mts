import { randomBytes } from 'node:crypto';

/** A new opaque id, such as `evt_mb1x2y3z0123456789abcdef`. */
export const newId = (prefix: 'wep' | 'evt' | 'dlv' | 'rpt' | 'req'): string =>
	`${prefix}_${Date.now().toString(36)}${randomBytes(8).toString('hex')}`;

/** A new signing secret, in the form of Standard Webhooks. */
export const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** A new API key. */
export const newApiKey = (): string => `swk_${randomBytes(24).toString('base64url')}`;
