import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { diagnose as judge, notRegistered } from '../../diagnosis/diagnose';
import { gather } from '../../diagnosis/gather';
import { parseUrl } from '../../api/url';
import { endpointField, readEndpointName } from '../fields/endpoint';
import { ALL, eventTypeField } from '../fields/eventTypes';
import type { Operation } from '../operation';

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
		{
			displayName: 'Webhook URL',
			name: 'webhookUrl',
			type: 'string',
			default: '',
			placeholder: 'https://n8n.example.com/webhook/1f2e/webhook',
			description:
				'The Production URL that the trigger shows; the endpoint should have the same. Not needed when the endpoint is chosen by that URL.',
		},
		{
			...eventTypeField,
			required: false,
			typeOptions: { loadOptionsMethod: 'getEventTypesOrAll' },
			default: ALL,
			hint: 'The type that does not arrive',
		},
	],
	async run(context, index, platform) {
		const name = readEndpointName(context, index);
		const eventType = readOptional(context, 'eventType', index);
		const facts = await gather(platform, name, {
			url: readWebhookUrl(context, index),
			eventType: eventType === ALL ? undefined : eventType,
			origin: originOf(context, index),
		});
		return facts === undefined ? notRegistered(Object.values(name)[0]!) : judge(facts);
	},
};

const readOptional = (context: IExecuteFunctions, name: string, index: number) =>
	String(context.getNodeParameter(name, index, '') ?? '').trim() || undefined;

function readWebhookUrl(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const url = readOptional(context, 'webhookUrl', itemIndex);
	if (url === undefined || parseUrl(url) !== undefined) return url;
	throw new NodeOperationError(context.getNode(), `Webhook URL: "${url}" is not a URL`, {
		itemIndex,
		description: 'Copy the Production URL from the trigger, https:// included, or leave it empty.',
	});
}

/** Where n8n says that its webhooks are; `getInstanceBaseUrl` is where its editor is. */
const originOf = (context: IExecuteFunctions, index: number): string | undefined =>
	parseUrl(String(context.evaluateExpression('{{ $execution.resumeUrl }}', index)))?.origin;
