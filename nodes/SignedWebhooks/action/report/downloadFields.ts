import type { INodeProperties } from 'n8n-workflow';

/** Where the file is. */
export const downloadUrlField: INodeProperties = {
	displayName: 'Download URL',
	name: 'downloadUrl',
	type: 'string',
	required: true,
	default: '={{ $json.data.download_url }}',
	description: 'The link of the event report.completed. The API key is not sent to it.',
};

/** Where the file goes. */
export const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
};

/** What the file is called. */
export const fileNameField: INodeProperties = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'report.csv',
	description: 'The name of the file. Empty keeps its original name.',
};

/** How large it may be. */
export const maximumSizeField: INodeProperties = {
	displayName: 'Maximum Size (MB)',
	name: 'maximumSize',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 100,
	description: 'Fails if the file is larger; nothing is saved',
};

/** The collection of the two. */
export const downloadOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [fileNameField, maximumSizeField],
};

/** What Download can be told. */
export const downloadFields: readonly INodeProperties[] = [
	downloadUrlField,
	outputField,
	downloadOptions,
];
