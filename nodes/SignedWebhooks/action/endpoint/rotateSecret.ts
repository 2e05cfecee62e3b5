import { endpointField, readEndpointId } from '../fields/endpoint';
import { secretNotice } from '../fields/secretNotice';
import type { Operation } from '../operation';

/** Gives an endpoint a new secret. */
export const rotateSecret: Operation = {
	value: 'rotateSecret',
	name: 'Rotate Secret',
	action: 'Rotate the secret of an endpoint',
	description: 'Give an endpoint a new signing secret',
	output: 'EndpointWithSecret',
	fields: [
		secretNotice,
		endpointField,
		{
			displayName: 'Overlap (Seconds)',
			name: 'overlap',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 86400 },
			default: 3600,
			hint: '3600 is an hour, 86400 a day; with 0 the new secret counts at once',
			description:
				'For how long the platform goes on signing with the old secret. Store the new one in the credential in that time, and no event is lost.',
		},
		{
			displayName: 'Rotate Even During an Overlap',
			name: 'force',
			type: 'boolean',
			default: false,
			description:
				'Whether to rotate even while the overlap of an earlier rotation lasts. The secret from before that one stops working.',
		},
	],
	run: async (context, index, platform) =>
		await platform.endpoints.rotateSecret(await readEndpointId(context, index, platform), {
			overlapSeconds: Number(context.getNodeParameter('overlap', index)),
			force: context.getNodeParameter('force', index, false) as boolean,
		}),
};
