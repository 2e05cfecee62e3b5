import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { Format } from '../catalogue/defineFormat';
import { formatOf } from '../catalogue/formats';
import type { Settings } from '../receiving/receive';
import { signsId } from '../signature/describe';
import type { Scheme } from '../signature/scheme';
import { DEFAULT_SCHEME, schemeNamed } from '../signature/schemes';

/** The `options` collection as a saved workflow holds it; an option that was not added is absent. */
export interface TriggerOptions {
	/** Only where events have an id. */
	deduplicate?: boolean;
	/** Minutes; only where they have none. */
	deduplicateWindow?: number;
	/** Hours. */
	maximumAge?: number;
	/** What becomes of an endpoint that the trigger registered. */
	onUnpublish?: 'delete' | 'pause';
}

const MINUTE = 60_000;

/** Longer than any platform keeps retrying, so that every retry is recognised. */
const REMEMBER_IDS = 24 * 60 * MINUTE;

function duplicatesOf(
	format: Format,
	scheme: Scheme,
	options: TriggerOptions,
): Settings['duplicates'] {
	if (format.hasIdentity || signsId(scheme)) {
		return options.deduplicate === false ? undefined : { by: 'id', remember: REMEMBER_IDS };
	}
	const minutes = options.deduplicateWindow ?? 0;
	return minutes > 0 ? { by: 'body', remember: minutes * MINUTE } : undefined;
}

/** Who registers the endpoint on the platform: the trigger by itself, or its user. */
export type RegistrationMode = 'automatic' | 'manual';

export const registrationMode = (context: IHookFunctions | IWebhookFunctions): RegistrationMode =>
	context.getNodeParameter('registration', 'automatic') as RegistrationMode;

/** Those that register themselves are signed as the contract says. */
function schemeOf(context: IWebhookFunctions): Scheme {
	if (registrationMode(context) === 'automatic') return schemeNamed(DEFAULT_SCHEME);
	return schemeNamed(context.getNodeParameter('verification', DEFAULT_SCHEME));
}

/** Reads what the trigger is set to do. While listening for a test event no copy is held back. */
export function readSettings(context: IWebhookFunctions): Settings {
	const format = formatOf(context.getNodeParameter('format'));
	const scheme = schemeOf(context);
	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	const listening = context.getMode() === 'manual';
	return {
		format,
		scheme,
		events: context.getNodeParameter('events', []) as string[],
		duplicates: listening ? undefined : duplicatesOf(format, scheme, options),
		maximumAgeHours: options.maximumAge ? options.maximumAge : undefined,
	};
}
