import type { IWebhookFunctions } from 'n8n-workflow';

import type { Format } from '../catalogue/defineFormat';
import { formatOf } from '../catalogue/formats';
import type { Settings } from '../receiving/receive';
import { DAY, MINUTE } from '../receiving/time';
import { modeOf } from '../registration/modes';
import { signsId } from '../signature/describe';
import type { Scheme } from '../signature/scheme';
import { isListening } from './listening';

/** Of the `options` as a saved workflow holds them; one that was not added is absent. */
export interface TriggerOptions {
	/** Only where events have an id. */
	deduplicate?: boolean;
	/** Minutes; only where they have none. */
	deduplicateWindow?: number;
	/** Hours. */
	maximumAge?: number;
	notAsDocumented?: Settings['notAsDocumented'];
}

/** Longer than any platform keeps retrying, so that every retry is recognised. */
const REMEMBER_IDS = DAY;

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

/** Reads what the trigger is set to do. While listening for a test event no copy is held back. */
export function readSettings(context: IWebhookFunctions): Settings {
	const format = formatOf(context.getNodeParameter('format'));
	const scheme = modeOf(context).scheme(context);
	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	return {
		format,
		scheme,
		events: context.getNodeParameter('events', []) as string[],
		duplicates: isListening(context) ? undefined : duplicatesOf(format, scheme, options),
		maximumAgeHours: options.maximumAge ? options.maximumAge : undefined,
		notAsDocumented: options.notAsDocumented,
	};
}
