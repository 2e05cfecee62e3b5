import { anything, defineFormat, id, object, text } from '../../defineFormat';
import { dataModel } from './dataModel';
import { integration as installed } from './integration';
import { oauthToken } from './oauthToken';
import { webhookTest } from './webhookTest';

export const integration = defineFormat({
	key: 'integration',
	label: 'Integration Events',
	fields: {
		workspace_id: id('workspace_id'),
		customer_id: anything('customer_id'),
		type: text('event'),
		state: anything('state'),
		payload: object('payload'),
	},
	families: [dataModel, installed, oauthToken, webhookTest],
});
