import type { INodeProperties } from 'n8n-workflow';

import { eventProperties, formatProperties } from './eventProperties';
import { options } from './options';
import { outputModes, ownOutputs } from './outputProperties';
import { verifyBy } from './verifyBy';

const registration: INodeProperties = {
	displayName: 'Registration',
	name: 'registration',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description:
				'For platforms with the management API: publishing the workflow registers its URL and events, and unpublishing cleans up',
		},
		{
			name: 'Manual',
			value: 'manual',
			description: 'You register the webhook URL on the platform, and paste its secret here',
		},
	],
	default: 'manual',
	description:
		'How your platform learns where to send events. Automatic needs a platform with the management API.',
};

/** n8n keeps a wire by the position of its output, and removes wires of outputs that are gone. */
const wiresNotice = (below: string): INodeProperties => ({
	displayName:
		'If you change this later, check each connection: n8n keeps connections by position.',
	name: `${below}Notice`,
	type: 'notice',
	default: '',
});

/** The trigger's parameters, in the order in which a newcomer needs them. */
export const properties: INodeProperties[] = [
	registration,
	...verifyBy,
	...formatProperties,
	wiresNotice('format'),
	...eventProperties,
	...outputModes,
	wiresNotice('outputMode'),
	ownOutputs,
	options,
];
