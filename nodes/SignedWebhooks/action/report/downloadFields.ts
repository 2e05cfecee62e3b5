import type { INodeProperties } from 'n8n-workflow';

/** Megabytes. */
export const MAXIMUM_SIZE = 100;

/** What Download can be told. */
export const downloadFields: readonly INodeProperties[] = [
	{
		displayName: 'Download URL',
		name: 'downloadUrl',
		type: 'string',
		required: true,
		default: '={{ $json.data.download_url }}',
		description: 'The link of the event report.completed. The API key is not sent to it.',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'File Name',
				name: 'fileName',
				type: 'string',
				default: '',
				placeholder: 'report.csv',
				description: 'How to name the file. Empty keeps the name that it comes with.',
			},
			{
				displayName: 'Maximum Size (MB)',
				name: 'maximumSize',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 100,
				description: 'A larger file is an error, and is not kept',
			},
		],
	},
];
