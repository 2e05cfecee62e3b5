import { randomUUID } from 'node:crypto';

import { hostKey } from '../../tools/harness/instance.mts';
import { API_CREDENTIAL_TYPE, CREDENTIAL_TYPE } from '../../tools/harness/workflow.mts';
import { useInstance } from './support/useInstance.mts';

const instance = useInstance();

/** A workflow that would send what a credential holds wherever its URL says. */
const workflowWith = (type: string, credential: { id: string; name: string }) => ({
	name: `HTTP ${randomUUID()}`,
	nodes: [
		{
			id: randomUUID(),
			name: 'HTTP Request',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [0, 0],
			parameters: {
				url: 'https://example.com',
				authentication: 'predefinedCredentialType',
				nodeCredentialType: type,
				options: {},
			},
			credentials: { [type]: credential },
		},
	],
	connections: {},
	settings: {},
});

describe.each([
	[API_CREDENTIAL_TYPE, { baseUrl: 'https://api.example.com/v1', apiKey: 'key' }],
	[CREDENTIAL_TYPE, { secret: 'secret' }],
])('%s', (type, data) => {
	const save = async () => {
		const { id, name } = await instance.api.createCredential({ name: type, type, data });
		return await instance.api.createWorkflow(workflowWith(type, { id, name }));
	};

	it('is for the nodes of this package: n8n 2.x saves no HTTP Request with it, n8n 1.x does', async () => {
		if (hostKey === '1') expect((await save()).id).toEqual(expect.any(String));
		else await expect(save()).rejects.toThrow(`cannot use credential type \\"${type}\\"`);
	});
});
