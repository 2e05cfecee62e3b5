import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

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
import { options } from './options';
import { readCollection } from './optionValues';

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

type Context = IHookFunctions | IWebhookFunctions;

/**
 * Reads what the trigger is set to do. While listening for a test event no copy is held back.
 *
 * @throws InvalidSettings when nothing could be received with it
 */
export function readSettings(context: Context): TriggerSettings {
	const format = context.getNodeParameter('format');
	const { key: schemeKey, scheme, isChosen } = modeOf(context).scheme(context);
	const given = readOptions(context);
	return {
		format: format === OTHER_EVENTS ? otherFormat(scheme, given) : documented(formatOf(format)),
		scheme,
		schemeKey,
		isSchemeChosen: isChosen,
		events: chosenEvents(context),
		routing: readRouting(context),
		duplicates: isListening(context) ? undefined : duplicatesOf(format, scheme, given),
		maximumAgeHours: given.maximumAge ? given.maximumAge : undefined,
		notAsDocumented: given.notAsDocumented,
		includeHeaders: given.includeHeaders,
		includeRawBody: given.includeRawBody === true,
	};
}

/** Whether refusals are to run the workflow. It is asked where other settings may be invalid, too. */
export const reportsRefusals = (context: Context): boolean =>
	(context.getNodeParameter('options', {}) as TriggerOptions | null)?.whenRefused === 'report';

/** @throws InvalidSettings that names an option which holds a value of another kind */
const readOptions = (context: Context): TriggerOptions => readCollection(context, options);

function otherFormat(scheme: Scheme, given: TriggerOptions): EventFormat {
	const sources = {
		type: sourceNamed(given.typeFrom),
		id: sourceNamed(given.idFrom),
		createdAt: sourceNamed(given.createdAtFrom),
	};
	return otherEvents(scheme, sources, (given.maximumAge ?? 0) > 0);
}

/** Where events leave. A saved workflow may hold families for a format that has none. */
export function readRouting(context: Context): Routing {
	const format = context.getNodeParameter('format');
	const isOther = format === OTHER_EVENTS;
	const mode = context.getNodeParameter('outputMode', isOther ? 'single' : 'family');
	if (mode === 'own') {
		const own = context.getNodeParameter('ownOutputs', {}) as { values?: unknown } | null;
		return ownOutputs(Array.isArray(own?.values) ? (own.values as OwnOutput[]) : []);
	}
	return isOther || mode === 'single' ? singleOutput : outputsByFamily(formatOf(format));
}

function duplicatesOf(
	format: unknown,
	scheme: Scheme,
	given: TriggerOptions,
): Settings['duplicates'] {
	const isKnownById =
		format === OTHER_EVENTS
			? hasId(scheme) || sourceNamed(given.idFrom) !== undefined
			: signsId(scheme) || formatOf(format).hasIdentity;
	if (isKnownById) {
		return given.deduplicate === false ? undefined : { by: 'id', remember: REMEMBER_IDS };
	}
	const minutes = given.deduplicateWindow ?? 0;
	return minutes > 0 ? { by: 'body', remember: minutes * MINUTE } : undefined;
}
