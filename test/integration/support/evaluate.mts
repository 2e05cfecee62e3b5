import type { IDataObject } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { nodeType } from './workflow.mts';

const NODE = {
	id: 'next',
	name: 'Next node',
	type: 'next',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};

const workflow = new Workflow({
	id: 'workflow',
	nodes: [NODE],
	connections: {},
	active: false,
	nodeTypes: {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	},
});

/** What n8n makes of an expression in the node that gets this item. */
export const evaluate = (expression: string, item: IDataObject): unknown =>
	workflow.expression.getParameterValue(
		`=${expression}`,
		null,
		0,
		0,
		NODE.name,
		[{ json: item }],
		'manual',
		{},
	);
