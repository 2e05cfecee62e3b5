import type { INodeProperties } from 'n8n-workflow';

import { ApiError } from '../../api/errors';
import { readBoolean } from '../fields/boolean';
import { endpointField, readEndpointId } from '../fields/endpoint';
import { readNumber } from '../fields/number';
import { secretNotice } from '../fields/secretNotice';
import { readValue } from '../fields/value';
import type { Operation } from '../operation';

const overlapField: INodeProperties = {
	displayName: 'Overlap (Seconds)',
	name: 'overlap',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 86400 },
	default: 3600,
	hint: '3600 is an hour, 86400 a day. With 0 the new secret takes effect at once.',
	description:
		'How long the platform continues to sign with the old secret. Store the new one in the credential within that time, and no event is lost.',
};

const forceField: INodeProperties = {
	displayName: 'Rotate Even During an Overlap',
	name: 'force',
	type: 'boolean',
	default: false,
	description:
		'Whether to rotate even while the overlap of an earlier rotation lasts. The secret from before that rotation stops working.',
};

/** Gives an endpoint a new secret. */
export const rotateSecret: Operation = {
	value: 'rotateSecret',
	name: 'Rotate Secret',
	action: 'Rotate the secret of an endpoint',
	description: 'Give an endpoint a new signing secret',
	output: 'EndpointWithSecret',
	fields: [secretNotice, endpointField, overlapField, forceField],
	async run(context, index, platform) {
		const overlapSeconds = readNumber(context, index, overlapField);
		const force = readBoolean(context, index, forceField);
		const id = await readEndpointId(context, index, platform);
		try {
			return await platform.endpoints.rotateSecret(id, { overlapSeconds, force });
		} catch (error) {
			throw isRotating(error)
				? readValue(context, index, forceField).fail(
						'The overlap of an earlier rotation is not over',
						`Wait until it is over, end it with Revoke Previous Secret, or switch on ${forceField.displayName}.`,
					)
				: error;
		}
	},
};

const isRotating = (error: unknown): boolean => error instanceof ApiError && error.isRotating;
