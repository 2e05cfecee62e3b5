import type { Endpoint } from '../api/types';
import { isTestUrl, parseUrl, shownUrl } from '../api/url';
import type { Finding, Words } from './finding';
import { isPrivateHost } from './privateHost';
import { ago, excerpt, productionUrl, quote, SET_WEBHOOK_URL } from './words';

const ENABLE =
	'enable it with Endpoint → Update (Status: Enabled). Use Delivery → Recover for the events it missed.';
const LISTEN_ONCE =
	'If n8n registered it, n8n was stopped while it was listening. Click Execute step in the trigger and let that test finish. This removes the endpoint.';
const COPY_PRODUCTION_URL =
	'Open Webhook URLs in the trigger and copy the Production URL. Set it with Endpoint → Update (URL), and publish the workflow. If n8n registers the endpoint, publish the workflow instead. This creates another endpoint. Delete this one if nothing uses it.';

/** An endpoint that is not enabled, for a reason of these. */
const disabled = (isReason: (reason: string) => boolean, words: Words): Finding => ({
	...words,
	severity: 'problem',
	fix: `${words.fix} ${ENABLE}`,
	evidence({ endpoint: { status, disabled_reason, updated_at }, now }) {
		const reason = excerpt(disabled_reason);
		if ((status ?? 'enabled') === 'enabled' || !isReason(reason)) return undefined;
		const given = reason === '' ? '' : ` The platform gives the reason${quote(reason)}.`;
		return `Its status is${quote(excerpt(status))}.${given} The endpoint was last changed ${ago(updated_at, now)}.`;
	},
});

const isSubscribed = (events: readonly string[], type: string): boolean =>
	events.includes('*') || events.includes(type);

/** What the platform has on record about the endpoint, whatever was sent. */
export const aboutEndpoint: readonly Finding[] = [
	disabled((reason) => reason === 'gone', {
		code: 'disabled_gone',
		problem: 'The platform disabled the endpoint because its URL answered 410 (Gone).',
		fix: 'Make sure that it has the Production URL of the trigger and that the workflow is published. Then',
	}),
	disabled((reason) => reason === 'failing', {
		code: 'disabled_failing',
		problem: 'The platform disabled the endpoint because too many deliveries failed.',
		fix: 'First correct what made them fail. The other findings may name it, and Delivery → Get Many shows the errors. Then',
	}),
	disabled((reason) => !['gone', 'failing'].includes(reason), {
		code: 'disabled',
		problem:
			'The endpoint is not enabled. Its workflow is unpublished, or someone, or the platform, switched it off.',
		fix: 'If the evidence gives another reason than “requested”, first correct that. If n8n registers the endpoint, unpublish and publish the workflow. Otherwise',
	}),
	{
		code: 'test_url',
		severity: 'problem',
		problem:
			'The endpoint has the Test URL of the trigger, which works only while the editor is listening.',
		fix: `${LISTEN_ONCE} Otherwise copy the Production URL from the trigger, set it with Endpoint → Update (URL), and publish the workflow.`,
		evidence: ({ endpoint: { url } }) =>
			isTestUrl(url) ? `The registered URL is ${shownUrl(url)}` : undefined,
	},
	{
		code: 'wrong_url',
		severity: 'problem',
		problem: 'The endpoint and the workflow have different URLs.',
		fix: COPY_PRODUCTION_URL,
		evidence({ endpoint: { url }, expected }) {
			if (!expected.url || isTestUrl(url)) return undefined;
			const [registered, wanted] = [url, productionUrl(expected.url)].map(
				(it) => shownUrl(it).split('?')[0],
			);
			return registered === wanted
				? undefined
				: `The registered URL is ${registered}. The workflow has ${wanted}`;
		},
	},
	{
		code: 'no_subscription',
		severity: 'problem',
		problem:
			'The endpoint is not subscribed to any event type, so the platform sends nothing to it.',
		fix: 'Add the types with Subscription → Add Events. If n8n registers the endpoint, choose them under Events in the trigger and publish the workflow again.',
		evidence: ({ endpoint: { events } }) =>
			events.length === 0 ? 'Its list of event types is empty.' : undefined,
	},
	{
		code: 'type_not_subscribed',
		severity: 'problem',
		problem: 'The endpoint is not subscribed to the missing event type.',
		fix: 'Add it with Subscription → Add Events. If n8n registers the endpoint, choose it under Events in the trigger and publish the workflow again.',
		evidence: ({ endpoint: { events }, expected: { eventType } }) =>
			eventType && events.length > 0 && !isSubscribed(events, eventType)
				? `${eventType} is not among ${events.join(', ')}`
				: undefined,
	},
	{
		code: 'nothing_sent',
		severity: 'problem',
		problem: 'The platform has not sent anything to the endpoint yet.',
		fix: 'Send a test with Event → Send Test, then diagnose again. If the test arrives, wait until something happens on the platform.',
		evidence: ({ deliveries, waiting }) =>
			deliveries.length > 0
				? undefined
				: waiting > 0
					? `Waiting for their first attempt: ${waiting}.`
					: 'The delivery log is empty.',
	},
	{
		code: 'type_never_sent',
		severity: 'problem',
		problem: 'The platform has sent other events to the endpoint, but never one of this type.',
		fix: 'Send a test of this type with Event → Send Test. If the test arrives, no event of this type has happened since the endpoint was subscribed to it.',
		evidence: ({ endpoint: { events }, deliveries, expected: { eventType } }) =>
			eventType &&
			isSubscribed(events, eventType) &&
			deliveries.length > 0 &&
			deliveries.every(({ event_type }) => event_type !== eventType)
				? `The delivery log has no ${eventType}.`
				: undefined,
	},
];

/** Names the endpoints that are meant; `undefined` when there are none. */
function listed(
	endpoints: readonly Endpoint[] = [],
	isMeant: (endpoint: Endpoint) => boolean,
): string | undefined {
	const meant = endpoints.filter(isMeant);
	const names = meant.map(({ id, url, status }) => `${id} (${status}): ${shownUrl(url)}`);
	return names.length === 0 ? undefined : names.join(', ');
}

/** What may explain more, or is worth knowing while all is well. */
export const hints: readonly Finding[] = [
	{
		code: 'private_url',
		severity: 'hint',
		problem: 'The URL points to a private network, which a platform on the internet cannot reach.',
		fix: SET_WEBHOOK_URL,
		evidence({ endpoint: { url }, looked: [latest] }) {
			const host = parseUrl(url)?.hostname ?? '';
			return latest?.status === null && isPrivateHost(host) ? `The host is ${host}` : undefined;
		},
	},
	{
		code: 'other_n8n',
		severity: 'hint',
		problem: 'The URL does not start with the address of this n8n’s webhooks.',
		fix: `${SET_WEBHOOK_URL} If the endpoint belongs to another n8n, this is fine.`,
		evidence({ endpoint: { url }, expected }) {
			const origin = parseUrl(url)?.origin;
			return expected.url || !expected.origin || !origin || origin === expected.origin
				? undefined
				: `The endpoint is at ${origin}, and this n8n is at ${expected.origin}`;
		},
	},
	{
		code: 'test_endpoint_left',
		severity: 'hint',
		problem:
			'The Test URL of the trigger is also registered, so the platform sends events there too.',
		fix: `This is fine while the editor is listening. ${LISTEN_ONCE} Otherwise remove it with Endpoint → Delete.`,
		evidence: ({ alike }) => listed(alike, ({ url }) => isTestUrl(url)),
	},
	{
		code: 'left_elsewhere',
		severity: 'hint',
		problem: 'Another endpoint has the same path as this trigger, at a different address.',
		fix: 'If n8n has moved, remove the endpoint with the old address with Endpoint → Delete. If a copy of this n8n uses it, this is fine.',
		evidence: ({ alike }) => listed(alike, ({ url }) => !isTestUrl(url)),
	},
	{
		code: 'rotation_running',
		severity: 'hint',
		problem:
			'The secret was rotated. The platform still signs with the previous one for a while, then with the new one.',
		fix: 'Before it changes, put the new secret into the credential of the trigger, and the old one into Previous Secret. If n8n registers the endpoint, unpublish and publish the workflow.',
		evidence: ({ endpoint: { secret }, now }) =>
			Date.parse(secret?.previous_expires_at ?? '') > now
				? `The platform signs with the new secret from ${secret.previous_expires_at} on.`
				: undefined,
	},
];
