import { randomUUID } from 'node:crypto';

import { sign as signGitHub } from '@octokit/webhooks-methods';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import Stripe from 'stripe';

import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/json.ts';
import type { SchemeKey } from '../../nodes/SignedWebhooks/signature/schemes.ts';
import { github } from './samples/github.mts';
import { stripe } from './samples/stripe.mts';
import { standardWebhooks } from './samples/standardWebhooks.mts';

/** A request as a provider sends it. */
export interface Sent {
	body: string;
	headers: Record<string, string>;
}

/** A provider whose own library signs what the demo and the tests send to the examples. */
export interface Provider {
	/** Its events by their types, shortened, with the fields that stand in the real ones. */
	events: Readonly<Record<string, JsonObject>>;
	/**
	 * Signs an event of a type as now, with the provider's library.
	 *
	 * @param id of the event; sent again with the same id, it is a duplicate
	 */
	send(type: string, event: JsonObject, secret: string, id?: string): Promise<Sent>;
}

const JSON_TYPE = { 'content-type': 'application/json' };

const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

/** GitHub's webhooks are forms unless somebody chooses JSON; the signature is over what is sent. */
async function sendGitHub(
	isForm: boolean,
	...[type, event, secret, id = randomUUID()]: Parameters<Provider['send']>
): Promise<Sent> {
	const json = JSON.stringify(event);
	const body = isForm ? String(new URLSearchParams({ payload: json })) : json;
	const headers = {
		...(isForm ? FORM_TYPE : JSON_TYPE),
		'x-github-event': type,
		'x-github-delivery': id,
		'x-hub-signature-256': await signGitHub(secret, body),
	};
	return { body, headers };
}

/** GitHub set to the content type `application/json`. */
export const gitHubAsJson: Provider = {
	events: github,
	send: async (...what) => await sendGitHub(false, ...what),
};

/** The providers by the scheme that verifies them. */
export const providers: { readonly [Key in SchemeKey]?: Provider } = {
	github: { ...gitHubAsJson, send: async (...what) => await sendGitHub(true, ...what) },
	stripe: {
		events: stripe,
		async send(type, event, secret, id = `evt_${randomUUID()}`) {
			const created = Math.floor(Date.now() / 1000);
			const body = JSON.stringify({ id, object: 'event', created, type, data: { object: event } });
			const { webhooks } = new Stripe('sk_test_unused');
			const signature = webhooks.generateTestHeaderString({ payload: body, secret });
			return { body, headers: { ...JSON_TYPE, 'stripe-signature': signature } };
		},
	},
	standardWebhooks: {
		events: standardWebhooks,
		async send(type, event, secret, id = `msg_${randomUUID()}`) {
			const now = new Date();
			const body = JSON.stringify({ type, timestamp: now.toISOString(), data: event });
			const headers = {
				...JSON_TYPE,
				'webhook-id': id,
				'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
				'webhook-signature': new StandardWebhook(secret).sign(id, now, body),
			};
			return { body, headers };
		},
	},
};
