import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { EndpointChanges } from '../../api/platform';
import { endpointField, readEndpointId } from '../fields/endpoint';
import type { Operation } from '../operation';

/** Changes an endpoint; its events are changed by the operations of Subscription. */
export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update an endpoint',
	description: 'Change the URL, the description or the status of an endpoint',
	output: 'Endpoint',
	fields: [
		endpointField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change. Everything else stays as it is.',
			options: [
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					description: 'A note for people who look at the list of endpoints',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Disabled', value: 'disabled', description: 'Receives nothing' },
						{
							name: 'Enabled',
							value: 'enabled',
							description: 'Receives events; what it missed brings Delivery → Recover',
						},
					],
					default: 'enabled',
					description: 'Whether events are sent',
				},
				{
					displayName: 'URL',
					name: 'url',
					type: 'string',
					default: '',
					placeholder: 'https://n8n.example.com/webhook/1f2e/webhook',
					description: 'Where events are sent to',
				},
			],
		},
	],
	async run(context, index, platform) {
		const fields = context.getNodeParameter('updateFields', index, {}) as IDataObject;
		// An expression that gives nothing changes nothing.
		const changes: EndpointChanges = Object.fromEntries(
			Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
		);
		if (Object.keys(changes).length === 0) {
			throw new NodeOperationError(context.getNode(), 'There is nothing to update', {
				itemIndex: index,
				description:
					'Add the URL, the description or the status under Update Fields. Events are changed with the resource Subscription.',
			});
		}
		const id = await readEndpointId(context, index, platform);
		return await platform.endpoints.update(id, changes);
	},
};
