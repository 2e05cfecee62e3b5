import type { IWebhookFunctions } from 'n8n-workflow';

import { formats } from '../catalogue/formats';
import type { Format, FormatKey } from '../catalogue/formats';
import type { Settings } from '../receiving/receive';
import { DAY, MINUTE } from '../receiving/time';
import { modeOf } from '../registration/modes';

/** Of the `options` as a saved workflow holds them; one that was not added is absent. */
export interface TriggerOptions {
	/** Only for formats whose events have an id. */
	deduplicate?: boolean;
	/** Minutes; only for formats whose events have none. */
	deduplicateWindow?: number;
	/** Hours. */
	maximumAge?: number;
}

/** Longer than any platform keeps retrying, so that every retry is recognised. */
const REMEMBER_IDS = DAY;

function duplicatesOf(format: Format, options: TriggerOptions): Settings['duplicates'] {
	if (format.identity !== undefined) {
		return options.deduplicate === false ? undefined : { by: 'id', remember: REMEMBER_IDS };
	}
	const minutes = options.deduplicateWindow ?? 0;
	return minutes > 0 ? { by: 'body', remember: minutes * MINUTE } : undefined;
}

/** Reads what the trigger is set to do. While listening for a test event no copy is held back. */
export function readSettings(context: IWebhookFunctions): Settings {
	const format = context.getNodeParameter('format') as FormatKey;
	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	const listening = context.getMode() === 'manual';
	return {
		format,
		verification: modeOf(context).verification(context),
		events: context.getNodeParameter('events', []) as string[],
		duplicates: listening ? undefined : duplicatesOf(formats[format], options),
		maximumAgeHours: options.maximumAge ? options.maximumAge : undefined,
	};
}
