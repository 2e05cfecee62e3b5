import { eventTypesOrAllField, readEventTypes } from '../fields/eventTypes';
import { secretNotice } from '../fields/secretNotice';
import { readText } from '../fields/text';
import type { Operation } from '../operation';

/** Registers a URL on the platform. */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create an endpoint',
	description: 'Register a URL that the platform sends events to',
	output: 'EndpointWithSecret',
	fields: [
		secretNotice,
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://n8n.example.com/webhook/1f2e/webhook',
			description: 'Where events are sent to. A platform takes each URL only once.',
		},
		eventTypesOrAllField,
		{
			displayName: 'Description',
			name: 'description',
			type: 'string',
			default: '',
			placeholder: 'Reports to n8n',
			description: 'A note for people who look at the list of endpoints',
		},
	],
	run: async (context, index, platform) =>
		await platform.endpoints.create({
			url: readText(context, 'url', 'URL', index),
			description: context.getNodeParameter('description', index, '') as string,
			events: readEventTypes(context, index),
		}),
};
