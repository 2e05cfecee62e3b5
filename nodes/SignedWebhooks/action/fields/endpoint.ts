import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Platform } from '../../api/platform';
import { shownUrl } from '../../api/url';
import { isId } from './id';
import { isNothing, readValue, shown, textIn } from './value';

/** Ids are opaque, but one that was pasted with more than itself shows it. */
const ID = /^[^\s/?#]+$/;
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
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^[^\\s/?#]+$',
						errorMessage: 'An ID has no spaces and no slashes, such as wep_01hx4m1a2b3c4d5e6f',
					},
				},
			],
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
	const name = readEndpointName(context, index);
	if ('id' in name) return name.id;
	const endpoint = await platform.endpoints.findByUrl(name.url);
	if (endpoint !== undefined) return endpoint.id;
	throw readValue(context, index, endpointField).fail(
		`There is no endpoint with the URL ${shownUrl(name.url)}`,
		'The URL must be exactly the registered one. Compare https, a slash at the end, and anything after a question mark. Or choose the endpoint from the list.',
	);
}

/** Characters: the contract takes no longer ones. */
const LONGEST_URL = 2048;

/**
 * What the endpoint is named by, without asking the API.
 *
 * @throws NodeOperationError when it says nothing
 */
export function readEndpointName(
	context: IExecuteFunctions,
	index: number,
): { id: string } | { url: string } {
	const { value, fail } = readValue(context, index, endpointField);
	const name = isLocator(value) ? value.value : value;
	if (isNothing(name)) {
		throw fail(
			'No endpoint is chosen',
			'Choose one in the field Endpoint. If it holds an expression, the expression gave nothing for this item.',
		);
	}
	const text = textIn(name)?.trim() ?? '';
	if (URL_START.test(text) && text.length <= LONGEST_URL) return { url: text };
	if (ID.test(text) && isId(text)) return { id: text };
	throw fail(
		`"${shown(name)}" is neither the ID nor the URL of an endpoint`,
		'Correct the field Endpoint. An ID has no spaces and no slashes. A URL starts with https://.',
	);
}

const isLocator = (value: unknown): value is { value: unknown } =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && 'value' in value;
