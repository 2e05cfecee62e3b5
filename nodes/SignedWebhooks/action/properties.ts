import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Operation, Resource } from './operation';
import { resources } from './resources';

const toOption = (it: Resource | Operation): INodePropertyOptions => ({
	name: it.name,
	value: it.value,
	description: it.description,
	...('action' in it && { action: it.action }),
});

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(toOption),
	default: 'endpoint',
};

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};

/** The editor knows one list of operations per parameter, so `operation` stands here per resource. */
const operationOf = ({ value: owner, operations }: Resource): INodeProperties => ({
	...operation,
	displayOptions: { show: { resource: [owner] } },
	options: operations.map(toOption),
	default: operations[0]?.value ?? '',
});

/** The fields of each operation, shown with that operation only. */
const fieldsOf = ({ value: owner, operations }: Resource): INodeProperties[] =>
	operations.flatMap(({ value, fields }) =>
		fields.map((field) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				show: { resource: [owner], operation: [value], ...field.displayOptions?.show },
			},
		})),
	);

/** The node's parameters. */
export const properties: INodeProperties[] = [
	resource,
	...resources.map(operationOf),
	...resources.flatMap(fieldsOf),
];

/** The operations that need no credential; their values are unique among all resources. */
export const offlineOperations: string[] = resources.flatMap(({ operations }) =>
	operations.filter(({ offline }) => offline).map(({ value }) => value),
);

/** Flat, since a nested object would end in `}}`, and so end the expression. */
const titles = Object.fromEntries(
	resources.flatMap(({ value, name, operations }) =>
		operations.map((it) => [`${value}/${it.value}`, `${name}: ${it.name}`]),
	),
);

/** The line below the node's name on the canvas: what it does. */
export const subtitleExpression =
	`={{ (${JSON.stringify(titles)})` + "[$parameter.resource + '/' + $parameter.operation] }}";
