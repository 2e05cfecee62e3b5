import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { execute } from './action/execute';
import { searchDeliveries } from './action/lists/deliveries';
import { searchEndpoints } from './action/lists/endpoints';
import { getEventTypes, getEventTypesOrAll } from './action/lists/eventTypes';
import { offlineOperations, properties, subtitleExpression } from './action/properties';
import { contractPlatform } from './api/contract/contractPlatform';
import { testApiCredential } from './api/credentialTest';

export class SignedWebhooks implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Signed Webhooks',
		name: 'signedWebhooks',
		icon: { light: 'file:signedWebhooks.svg', dark: 'file:signedWebhooks.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleExpression,
		description:
			'Manages webhook endpoints and their secrets, sends test events, and fetches reports',
		defaults: { name: 'Signed Webhooks' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'signedWebhooksApi',
				required: true,
				testedBy: 'signedWebhooksApiTest',
				displayOptions: { hide: { operation: offlineOperations } },
			},
		],
		properties,
	};

	methods = {
		credentialTest: {
			async signedWebhooksApiTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				return await testApiCredential(this, credential);
			},
		},
		listSearch: { searchDeliveries, searchEndpoints },
		loadOptions: { getEventTypes, getEventTypesOrAll },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await execute(this, contractPlatform(this))];
	}
}
