import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { parseUrl, shownUrl } from '../../api/url';
import { diagnose as judge, notRegistered } from '../../diagnosis/diagnose';
import { gather } from '../../diagnosis/gather';
import { endpointField, readEndpointName } from '../fields/endpoint';
import { ALL, eventTypeField } from '../fields/eventTypes';
import { isId, WANTED } from '../fields/id';
import { readOptionalText } from '../fields/text';
import { shown } from '../../receiving/given';
import { readValue } from '../fields/value';
import type { Operation } from '../operation';

const webhookUrlField: INodeProperties = {
	displayName: 'Webhook URL',
	name: 'webhookUrl',
	type: 'string',
	default: '',
	placeholder: 'https://n8n.example.com/webhook/1f2e/webhook',
	description:
		'The Production URL that the trigger shows. The endpoint should have the same URL. Not needed if you choose the endpoint by that URL.',
};

const missingTypeField: INodeProperties = {
	...eventTypeField,
	required: false,
	typeOptions: { loadOptionsMethod: 'getEventTypesOrAll' },
	default: ALL,
	hint: 'The type that does not arrive. Empty means any.',
};

/** Says in words why events do not arrive. */
export const diagnose: Operation = {
	value: 'diagnose',
	name: 'Diagnose',
	action: 'Diagnose an endpoint',
	description: 'Find out why events do not arrive, and what to do about it. Nothing is changed.',
	output: {
		fields: {
			healthy: 'boolean',
			verdict: 'string',
			summary: 'string',
			fix: 'string',
			findings: [
				{
					code: 'string',
					severity: 'string',
					problem: 'string',
					fix: 'string',
					evidence: 'string',
				},
			],
			endpoint: { id: 'string', url: 'string', status: 'string', events: ['string'] },
			deliveries_checked: 'number',
			last_delivery_at: 'string',
			last_success_at: 'string',
		},
	},
	fields: [
		{
			...endpointField,
			description: 'The endpoint whose events do not arrive',
			modes: endpointField.modes?.map((mode) =>
				mode.name === 'url' ? { ...mode, hint: 'The Production URL that the trigger shows' } : mode,
			),
		},
		webhookUrlField,
		missingTypeField,
	],
	async run(context, index, platform) {
		const name = readEndpointName(context, index);
		const facts = await gather(platform, name, {
			url: readWebhookUrl(context, index),
			eventType: readMissingType(context, index),
			origin: originOf(context, index),
		});
		return facts === undefined ? notRegistered(Object.values(name)[0]!) : judge(facts);
	},
};

function readMissingType(context: IExecuteFunctions, index: number): string | undefined {
	const type = readOptionalText(context, index, missingTypeField).trim();
	if (type === '' || type === ALL) return undefined;
	if (isId(type)) return type;
	throw readValue(context, index, missingTypeField).wrong(`the name of an event type${WANTED}`);
}

function readWebhookUrl(context: IExecuteFunctions, index: number): string | undefined {
	const url = readOptionalText(context, index, webhookUrlField).trim();
	if (url === '') return undefined;
	if (parseUrl(url) !== undefined) return url;
	throw readValue(context, index, webhookUrlField).fail(
		`Webhook URL: "${shown(shownUrl(url))}" is not a URL`,
		'Copy the Production URL from the trigger, including https://, or leave the field empty.',
	);
}

/** Where n8n says that its webhooks are; `getInstanceBaseUrl` is where its editor is. */
const originOf = (context: IExecuteFunctions, index: number): string | undefined =>
	parseUrl(String(context.evaluateExpression('{{ $execution.resumeUrl }}', index)))?.origin;
