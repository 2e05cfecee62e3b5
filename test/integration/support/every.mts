import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../nodes/SignedWebhooks/action/operation.ts';
import { resources } from '../../../nodes/SignedWebhooks/action/resources.ts';

/** Every operation with its resource, as the node itself lists them. */
export const everyOperation: Array<[string, string, Operation]> = resources.flatMap(
	({ value: resource, operations }) =>
		operations.map((operation): [string, string, Operation] => [
			resource,
			operation.value,
			operation,
		]),
);

/** A value for each field that an operation must have, or that makes it do something. */
const VALUES: INodeParameters = {
	endpointId: 'wep_1',
	deliveryId: 'dlv_1',
	url: 'https://n8n.example.com/webhook/1',
	events: ['report.completed'],
	eventType: 'report.completed',
	since: '2025-03-20T07:00:00Z',
	updateFields: { description: 'Reports' },
	downloadUrl: 'http://127.0.0.1:9/report.csv',
	binaryPropertyName: 'data',
};

/** Whether a field only narrows a list in the editor, so that no run reads it. */
export const isForList = ({ name, required }: INodeProperties): boolean =>
	name === 'endpointId' && required === false;

/**
 * Parameters that an operation can work with.
 *
 * @throws when an operation has a required field that is not among them
 */
export function parametersFor(
	{ fields }: Operation,
	values: INodeParameters = {},
): INodeParameters {
	const all = { ...VALUES, ...values };
	const names = fields.map(({ name }) => name);
	for (const { name, required } of fields) {
		if (required && !(name in all)) throw new Error(`Give ${name} a value for the tests`);
	}
	return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

/** An event as the trigger emits it. */
export const event = (id: string, more: IDataObject = {}): IDataObject => ({
	id,
	type: 'report.completed',
	created_at: new Date().toISOString(),
	data: {},
	_webhook: { format: 'workspace', family: 'Analytics', type: 'report.completed' },
	...more,
});
