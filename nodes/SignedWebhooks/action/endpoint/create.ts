import type { INodeProperties } from 'n8n-workflow';

import { eventTypesOrAllField, noEventsNotice, readEventTypes } from '../fields/eventTypes';
import { secretNotice } from '../fields/secretNotice';
import { readOptionalText, readText } from '../fields/text';
import type { Operation } from '../operation';

const urlField: INodeProperties = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'https://n8n.example.com/webhook/1f2e/webhook',
	description: 'Where the platform sends events. Each URL can be registered only once.',
};

const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'Reports to n8n',
	description: 'A note for people who look at the list of endpoints',
};

/** Registers a URL on the platform. */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create an endpoint',
	description: 'Register a URL that the platform sends events to',
	output: 'EndpointWithSecret',
	fields: [secretNotice, urlField, eventTypesOrAllField, noEventsNotice, descriptionField],
	run: async (context, index, platform) =>
		await platform.endpoints.create({
			url: readText(context, index, urlField),
			description: readOptionalText(context, index, descriptionField),
			events: readEventTypes(context, index, eventTypesOrAllField),
		}),
};
