import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { EndpointChanges } from '../api/platform';
import type { Endpoint } from '../api/types';
import { isSameUrl } from '../api/url';
import { eventsOf } from '../catalogue/catalogue';
import { formatKeys } from '../catalogue/formats';
import { namesIn } from '../receiving/eventTypes';
import { shown } from '../receiving/given';
import { OTHER_EVENTS } from '../receiving/otherEvents';
import { InvalidSettings } from '../signature/invalidSettings';

/** What becomes of the endpoint when the workflow is unpublished. */
type OnUnpublish = 'delete' | 'pause';

/** Of the trigger's `options` as a saved workflow holds them; one that was not added is absent. */
export interface RegistrationOptions {
	onUnpublish?: OnUnpublish;
	/** The event type of the sample that is asked for while testing; empty: the first chosen one. */
	sampleType?: string;
}

/** What the trigger's endpoint should be. */
export interface Desired {
	url: string;
	/** Says on the platform which workflow and trigger the endpoint belongs to. */
	description: string;
	/** Names of event types, or `*` alone. */
	events: string[];
	onUnpublish: OnUnpublish;
	/** "Listen for test event": `url` is the test URL, and the endpoint goes when the listening ends. */
	listening: boolean;
}

/** Reads what the trigger is set to. */
export function readDesired(context: IHookFunctions): Desired {
	const chosen = chosenEvents(context);
	return {
		url: context.getNodeWebhookUrl('default') ?? '',
		description: descriptionOf(context),
		// A platform takes `*` alone, and knows no other stars: the trigger then filters by itself.
		events: chosen.some((name) => name.includes('*')) ? ['*'] : chosen,
		onUnpublish: onUnpublishOf(context),
		listening: context.getMode() === 'manual',
	};
}

/** What is to become of the endpoint. */
export function onUnpublishOf(context: IHookFunctions): OnUnpublish {
	const { onUnpublish } = context.getNodeParameter('options', {}) as RegistrationOptions;
	return onUnpublish ?? 'delete';
}

/** How every description begins that n8n wrote; one that a person wrote is kept. */
const DESCRIBED_BY_N8N = 'n8n: ';

/** Characters: what the platform accepts. */
const LONGEST_DESCRIPTION = 500;

function descriptionOf(context: IHookFunctions): string {
	const text = `${DESCRIBED_BY_N8N}${context.getWorkflow().name}, ${context.getNode().name}`;
	return text.slice(0, LONGEST_DESCRIPTION).trim();
}

const isOutdated = (description: string | undefined, desired: string): boolean =>
	(description === '' || description?.startsWith(DESCRIBED_BY_N8N) === true) &&
	description.trim() !== desired;

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
	new Set(a).size === new Set(b).size && a.every((item) => b.includes(item));

/** What has to change so that the endpoint is as it should be; `undefined` when nothing has to. */
export function changesFor(endpoint: Endpoint, desired: Desired): EndpointChanges | undefined {
	const changes: EndpointChanges = {
		...(!isSameUrl(endpoint.url, desired.url) && { url: desired.url }),
		...(isOutdated(endpoint.description, desired.description) && {
			description: desired.description,
		}),
		...(!isSameSet(endpoint.events, desired.events) && { events: desired.events }),
		...(endpoint.status !== 'enabled' && { status: 'enabled' as const }),
	};
	return Object.keys(changes).length > 0 ? changes : undefined;
}

/** Where event types are chosen: from the list of a documented format, or, for Other Events, as text. */
const FIELDS = {
	list: { name: 'events', label: 'Events', fix: 'Choose event types, or All Events' },
	text: {
		name: 'eventTypes',
		label: 'Event Types',
		fix: 'Write event types, separated by commas, or * for all',
	},
} as const;

type Context = IHookFunctions | IWebhookFunctions;

const fieldOf = (context: Context) =>
	FIELDS[context.getNodeParameter('format') === OTHER_EVENTS ? 'text' : 'list'];

/**
 * The event types that the user chose.
 *
 * @returns names as `isAmong` reads them
 * @throws InvalidSettings when the field holds something else than event types
 */
export function chosenEvents(context: Context): string[] {
	const { name, label, fix } = fieldOf(context);
	const given: unknown = context.getNodeParameter(name, '*');
	const texts = Array.isArray(given) ? given : [given];
	if (!texts.every((it) => typeof it === 'string')) {
		throw new InvalidSettings(`${label} holds "${shown(given)}". ${fix}.`);
	}
	return texts.flatMap(namesIn);
}

/** @throws InvalidSettings when no event type is chosen, with which nothing would ever arrive */
export function checkEvents(context: Context): void {
	const { label, fix } = fieldOf(context);
	if (chosenEvents(context).length === 0) throw new InvalidSettings(`${label} is empty. ${fix}.`);
}

/** The event type to ask a sample of: the user's, else the first single type chosen, also next to All Events. */
export function testEventOf(context: IHookFunctions): string | undefined {
	const { sampleType = '' } = context.getNodeParameter('options', {}) as RegistrationOptions;
	if (sampleType.trim() !== '') return sampleType.trim();
	const single = chosenEvents(context).find((name) => !name.includes('*'));
	const format = formatKeys.find((key) => key === context.getNodeParameter('format'));
	return single ?? (format && eventsOf(format)[0]?.event.type);
}
