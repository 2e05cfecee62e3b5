import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { EndpointChanges } from '../../api/platform';
import { readChoice } from '../fields/choice';
import { endpointField, readEndpointId } from '../fields/endpoint';
import { readOptionalText, readText } from '../fields/text';
import { readAdded, readValue } from '../fields/value';
import type { Operation } from '../operation';

const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: 'A note for people who look at the list of endpoints',
};

const statusField: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Disabled', value: 'disabled', description: 'Receives nothing' },
		{
			name: 'Enabled',
			value: 'enabled',
			description: 'Receives events. Use Delivery → Recover for events it missed.',
		},
	],
	default: 'enabled',
	description: 'Whether events are sent',
};

const urlField: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
	placeholder: 'https://n8n.example.com/webhook/1f2e/webhook',
	description: 'Where the platform sends events',
};

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'What to change. Everything else stays as it is.',
	options: [descriptionField, statusField, urlField],
};

/** Changes an endpoint; its events are changed by the operations of Subscription. */
export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update an endpoint',
	description: 'Change the URL, the description or the status of an endpoint',
	output: 'Endpoint',
	fields: [endpointField, updateFields],
	async run(context, index, platform) {
		const changes = readChanges(context, index);
		const id = await readEndpointId(context, index, platform);
		return await platform.endpoints.update(id, changes);
	},
};

/** @throws NodeOperationError when a field is not of its kind, or there is nothing to change */
function readChanges(context: IExecuteFunctions, index: number): EndpointChanges {
	const given = readAdded(context, index, updateFields).map((field) => ({
		field,
		...readValue(context, index, field, updateFields),
	}));
	const added = given.filter((it) => (it.value ?? undefined) !== undefined).map((it) => it.field);
	if (added.length === 0) {
		throw readValue(context, index, updateFields).fail(
			'There is nothing to update',
			'Add the URL, the description or the status under Update Fields. To change its events, use the resource Subscription.',
		);
	}
	const lost = given.find((it) => it.isExpression && !added.includes(it.field));
	if (lost !== undefined) throw lost.missing(); // the rest would be less than was meant
	const read = [context, index] as const;
	return {
		...(added.includes(descriptionField) && {
			description: readOptionalText(...read, descriptionField, updateFields),
		}),
		...(added.includes(statusField) && {
			status: readChoice(...read, statusField, updateFields) as EndpointChanges['status'],
		}),
		...(added.includes(urlField) && { url: readText(...read, urlField, updateFields) }),
	};
}
