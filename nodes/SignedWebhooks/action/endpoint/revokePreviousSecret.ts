import { endpointField, readEndpointId } from '../fields/endpoint';
import type { Operation } from '../operation';

/** Ends the overlap of a rotation. */
export const revokePreviousSecret: Operation = {
	value: 'revokePreviousSecret',
	name: 'Revoke Previous Secret',
	action: 'Revoke the previous secret of an endpoint',
	description:
		'End the overlap of a rotation now. From then on, events are signed with the new secret.',
	output: 'Endpoint',
	fields: [endpointField],
	run: async (context, index, platform) =>
		await platform.endpoints.revokePreviousSecret(await readEndpointId(context, index, platform)),
};
