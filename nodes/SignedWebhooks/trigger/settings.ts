import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { formats } from '../catalogue/formats';
import type { Format, FormatKey } from '../catalogue/formats';
import type { Settings, VerificationMode } from '../receiving/receive';

/** The `options` collection as a saved workflow holds it; an option that was not added is absent. */
export interface TriggerOptions {
	/** Only for formats whose events have an id. */
	deduplicate?: boolean;
	/** Minutes; only for formats whose events have none. */
	deduplicateWindow?: number;
	/** Hours. */
	maximumAge?: number;
	/** What becomes of an endpoint that the trigger registered. */
	onUnpublish?: 'delete' | 'pause';
}

const MINUTE = 60_000;

/** Longer than any platform keeps retrying, so that every retry is recognised. */
const REMEMBER_IDS = 24 * 60 * MINUTE;

function duplicatesOf(format: Format, options: TriggerOptions): Settings['duplicates'] {
	if (format.identity !== undefined) {
		return options.deduplicate === false ? undefined : { by: 'id', remember: REMEMBER_IDS };
	}
	const minutes = options.deduplicateWindow ?? 0;
	return minutes > 0 ? { by: 'body', remember: minutes * MINUTE } : undefined;
}

/** Who registers the endpoint on the platform: the trigger by itself, or its user. */
export type RegistrationMode = 'automatic' | 'manual';

export const registrationMode = (context: IHookFunctions | IWebhookFunctions): RegistrationMode =>
	context.getNodeParameter('registration', 'automatic') as RegistrationMode;

/** What registers itself has a secret to sign with; a token in the URL is for those that have none. */
function verificationOf(context: IWebhookFunctions): VerificationMode {
	if (registrationMode(context) === 'automatic') return 'signature';
	return context.getNodeParameter('verification', 'signature') as VerificationMode;
}

/** Reads what the trigger is set to do. While listening for a test event no copy is held back. */
export function readSettings(context: IWebhookFunctions): Settings {
	const format = context.getNodeParameter('format') as FormatKey;
	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	const listening = context.getMode() === 'manual';
	return {
		format,
		verification: verificationOf(context),
		events: context.getNodeParameter('events', []) as string[],
		duplicates: listening ? undefined : duplicatesOf(formats[format], options),
		maximumAgeHours: options.maximumAge ? options.maximumAge : undefined,
	};
}
