import { spelled } from '../describe';
import type { Request, Scheme, Signed } from '../scheme';
import { headerThere, presets } from './context';

/** Names that many senders give their signature header, in lower case: they tell nobody who sent it. */
export const COMMON_NAMES: readonly string[] = [
	'signature',
	'webhook_signature',
	'x_signature',
	'x_signature_256',
	'x-body-signature',
	'x-hmac',
	'x-hmac-sha256',
	'x-hmac-signature',
	'x-hub-signature',
	'x-payload-signature',
	'x-request-signature',
	'x-sha256-signature',
	'x-signature',
	'x-signature-sha256',
	'x-webhook-signature',
	'x-webhook-signature-256',
];

/** Headers that carry a secret as it is, in lower case. */
export const TOKEN_NAMES: readonly string[] = [
	'authorization',
	'x-api-key',
	'x-auth-token',
	'x-gitlab-token',
	'x-secret',
	'x-telegram-bot-api-secret-token',
	'x-token',
	'x-webhook-secret',
	'x-webhook-token',
];

const LOOKS_SIGNED = /(?:^|[-_])sign(?:ature|ed)?(?:$|[-_])|hmac/i;
/** Names of what comes with a signature, such as `x-signature-timestamp`. */
const IS_NEXT_TO_IT = /[-_](?:algorithm|date|id|key|method|nonce|time|timestamp|type|version)$/i;

/** Whether there is a header whose name says that a signature is in it, and something is in it. */
export const looksSigned = (headers: Request['headers']): boolean =>
	Object.keys(headers).some(
		(name) => LOOKS_SIGNED.test(name) && !IS_NEXT_TO_IT.test(name) && headers[name] !== '',
	);

/** A signature header of a known platform. */
export interface Foreign {
	readonly scheme: Signed;
	/** As the editor shows the scheme. */
	readonly label: string;
	/** As people write it, such as `Stripe-Signature`. */
	readonly header: string;
}

/**
 * Finds the signature header of a platform that the trigger is not set to. It looks at the names of the
 * headers, and at nothing else.
 *
 * @param own the scheme of the trigger
 * @returns `undefined` when there is none, or only one whose name tells nobody who sent it
 */
export function foreignScheme(headers: Request['headers'], own?: Scheme): Foreign | undefined {
	// Some platforms send headers of others as well as their own.
	if (presets.some((it) => it === own && headerThere(it, headers) !== undefined)) return undefined;
	for (const scheme of presets) {
		const header = headerThere(scheme, headers);
		if (header !== undefined && !COMMON_NAMES.includes(header)) {
			return { scheme, label: scheme.label, header: spelled(header) };
		}
	}
	return undefined;
}
