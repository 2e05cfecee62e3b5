import type { IExecuteFunctions, ILoadOptionsFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Platform } from '../../api/platform';
import { shownUrl } from '../../api/url';
import { ID, idValidation, isId } from './id';
import { isNothing, shown, textIn } from '../../receiving/given';
import { located, readValue } from './value';

const URL_START = /^https?:\/\//i;

/** Which endpoint: picked from a list, or named by its id or URL. */
export const endpointField: INodeProperties = {
	displayName: 'Endpoint',
	name: 'endpointId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The endpoint to use',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose an endpoint…',
			typeOptions: { searchListMethod: 'searchEndpoints', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'wep_01hx4m1a2b3c4d5e6f',
			validation: idValidation('wep_01hx4m1a2b3c4d5e6f'),
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'https://n8n.example.com/webhook/1f2e/webhook',
			hint: 'The exact URL that is registered on the platform',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^https?://.+',
						errorMessage: 'A URL starts with https://',
					},
				},
			],
		},
	],
};

/** Makes an error about the field. */
type Fail = (message: string, description: string) => NodeOperationError;

/** What the endpoint is named by. */
type EndpointName = { id: string } | { url: string };

/**
 * The id of the chosen endpoint. One that is named by its URL is looked up first.
 *
 * @throws NodeOperationError when it says nothing, or there is no endpoint with that URL
 */
export async function readEndpointId(
	context: IExecuteFunctions,
	index: number,
	platform: Platform,
): Promise<string> {
	const { value, fail } = readValue(context, index, endpointField);
	return await idOf(nameIn(value, fail), platform, fail);
}

/**
 * The same in the editor, for a list of what belongs to the endpoint.
 *
 * @throws NodeOperationError as `readEndpointId`
 */
export async function readListedEndpointId(
	context: ILoadOptionsFunctions,
	platform: Platform,
): Promise<string> {
	const fail: Fail = (message, description) =>
		new NodeOperationError(context.getNode(), message, { description });
	const value = located(context.getNodeParameter(endpointField.name, ''));
	if (isNothing(value)) {
		// The editor shows the message only.
		throw fail('Choose an endpoint first', 'The list belongs to the field Endpoint.');
	}
	return await idOf(nameIn(value, fail), platform, fail);
}

/**
 * What the endpoint is named by, without asking the API.
 *
 * @throws NodeOperationError when it says nothing
 */
export function readEndpointName(context: IExecuteFunctions, index: number): EndpointName {
	const { value, fail } = readValue(context, index, endpointField);
	return nameIn(value, fail);
}

async function idOf(name: EndpointName, platform: Platform, fail: Fail): Promise<string> {
	if ('id' in name) return name.id;
	const endpoint = await platform.endpoints.findByUrl(name.url);
	if (endpoint !== undefined) return endpoint.id;
	throw fail(
		`There is no endpoint with the URL ${shownUrl(name.url)}`,
		'The URL must be exactly the registered one. Compare https, a slash at the end, and anything after a question mark. Or choose the endpoint from the list.',
	);
}

/** Characters: the contract takes no longer ones. */
const LONGEST_URL = 2048;

function nameIn(value: unknown, fail: Fail): EndpointName {
	if (isNothing(value)) {
		throw fail(
			'No endpoint is chosen',
			'Choose one in the field Endpoint. If it holds an expression, the expression gave nothing for this item.',
		);
	}
	const text = textIn(value)?.trim() ?? '';
	if (URL_START.test(text) && text.length <= LONGEST_URL && !/\p{C}/u.test(text)) {
		return { url: text };
	}
	if (ID.test(text) && isId(text)) return { id: text };
	throw fail(
		`"${shown(value)}" is neither the ID nor the URL of an endpoint`,
		'Correct the field Endpoint. An ID has no spaces, no slashes and no characters that cannot be seen. A URL starts with https://. If the field holds an expression, look at what the expression gives for this item.',
	);
}
