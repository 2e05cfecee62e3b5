import type { IWebhookFunctions } from 'n8n-workflow';

import { formatOf } from '../catalogue/formats';
import { documented } from '../receiving/documented';
import type { EventFormat } from '../receiving/eventFormat';
import { OTHER_EVENTS, otherEvents } from '../receiving/otherEvents';
import type { Settings } from '../receiving/receive';
import { outputsByFamily, ownOutputs, singleOutput } from '../receiving/routing';
import type { OwnOutput, Routing } from '../receiving/routing';
import { DAY, MINUTE } from '../receiving/time';
import { chosenEvents } from '../registration/desired';
import { modeOf } from '../registration/modes';
import { hasId, signsId } from '../signature/describe';
import type { Scheme } from '../signature/scheme';
import { sourceNamed } from '../signature/source';
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
	/** What becomes of refused events, next to the answer to their sender and the line in the log. */
	whenRefused?: 'answer' | 'report';
	includeHeaders?: boolean;
	includeRawBody?: boolean;
	/** Where events that are not documented say what they are, as `sourceNamed` reads it; empty: the scheme's. */
	typeFrom?: string;
	idFrom?: string;
	createdAtFrom?: string;
}

/** What a trigger is set to do. */
export interface TriggerSettings extends Settings {
	/** Whether its user could choose another scheme. */
	isSchemeChosen: boolean;
	/** Whether items also hold the body as a file. */
	includeRawBody: boolean;
}

/** Longer than any platform keeps retrying, so that every retry is recognised. */
const REMEMBER_IDS = DAY;

/** Reads what the trigger is set to do. While listening for a test event no copy is held back. */
export function readSettings(context: IWebhookFunctions): TriggerSettings {
	const format = context.getNodeParameter('format');
	const { key: schemeKey, scheme, isChosen } = modeOf(context).scheme(context);
	const options = readOptions(context);
	return {
		format: format === OTHER_EVENTS ? otherFormat(scheme, options) : documented(formatOf(format)),
		scheme,
		schemeKey,
		isSchemeChosen: isChosen,
		events: chosenEvents(context),
		routing: readRouting(context),
		duplicates: isListening(context) ? undefined : duplicatesOf(format, scheme, options),
		maximumAgeHours: options.maximumAge ? options.maximumAge : undefined,
		notAsDocumented: options.notAsDocumented,
		includeHeaders: options.includeHeaders,
		includeRawBody: options.includeRawBody === true,
	};
}

export const readOptions = (context: IWebhookFunctions): TriggerOptions =>
	context.getNodeParameter('options', {}) as TriggerOptions;

function otherFormat(scheme: Scheme, options: TriggerOptions): EventFormat {
	return otherEvents(scheme, {
		type: sourceNamed(options.typeFrom),
		id: sourceNamed(options.idFrom),
		createdAt: sourceNamed(options.createdAtFrom),
	});
}

/** Where events leave. A saved workflow may hold families for a format that has none. */
export function readRouting(context: IWebhookFunctions): Routing {
	const format = context.getNodeParameter('format');
	const isOther = format === OTHER_EVENTS;
	const mode = context.getNodeParameter('outputMode', isOther ? 'single' : 'family');
	if (mode === 'own') {
		const own = context.getNodeParameter('ownOutputs', {}) as { values?: OwnOutput[] };
		return ownOutputs(own.values ?? []);
	}
	return isOther || mode === 'single' ? singleOutput : outputsByFamily(formatOf(format));
}

function duplicatesOf(
	format: unknown,
	scheme: Scheme,
	options: TriggerOptions,
): Settings['duplicates'] {
	const isKnownById =
		format === OTHER_EVENTS
			? hasId(scheme) || sourceNamed(options.idFrom) !== undefined
			: signsId(scheme) || formatOf(format).hasIdentity;
	if (isKnownById) {
		return options.deduplicate === false ? undefined : { by: 'id', remember: REMEMBER_IDS };
	}
	const minutes = options.deduplicateWindow ?? 0;
	return minutes > 0 ? { by: 'body', remember: minutes * MINUTE } : undefined;
}
