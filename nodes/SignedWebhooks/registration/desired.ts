import type { IHookFunctions } from 'n8n-workflow';

import { eventsOf } from '../catalogue/catalogue';
import type { FormatKey } from '../catalogue/formats';
import type { Endpoint, EndpointUpdate } from '../api/types';
import type { TriggerOptions } from '../trigger/settings';

/** What the trigger's endpoint should be. */
export interface Wish {
	url: string;
	/** Names of event types, or `*` alone. */
	events: string[];
	onUnpublish: 'delete' | 'pause';
	/** "Listen for test event": `url` is the test URL, and the endpoint goes when the listening ends. */
	listening: boolean;
}

/** Reads what the trigger is set to. */
export function readWish(context: IHookFunctions): Wish {
	const options = context.getNodeParameter('options', {}) as TriggerOptions;
	const chosen = context.getNodeParameter('events', []) as string[];
	return {
		url: context.getNodeWebhookUrl('default') ?? '',
		// The editor lets one choose "All Events" beside others; a platform takes it alone.
		events: chosen.includes('*') ? ['*'] : chosen,
		onUnpublish: options.onUnpublish ?? 'delete',
		listening: context.getMode() === 'manual',
	};
}

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
	new Set(a).size === new Set(b).size && a.every((item) => b.includes(item));

/** What has to change so that the endpoint is as it should be; `undefined` when nothing has to. */
export function changesFor(endpoint: Endpoint, wish: Wish): EndpointUpdate | undefined {
	const changes: EndpointUpdate = {
		...(endpoint.url !== wish.url && { url: wish.url }),
		...(!isSameSet(endpoint.events, wish.events) && { events: wish.events }),
		...(endpoint.status !== 'enabled' && { status: 'enabled' as const }),
	};
	return Object.keys(changes).length > 0 ? changes : undefined;
}

/** The event type to ask a sample of: the first one chosen. */
export function testEventOf(context: IHookFunctions, { events }: Wish): string | undefined {
	const format = context.getNodeParameter('format') as FormatKey;
	return events.find((name) => name !== '*') ?? eventsOf(format)[0]?.event.type;
}
