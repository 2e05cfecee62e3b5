import { defineFormat, object, text } from '../../defineFormat';
import { analytics } from './analytics';
import { integration } from './integration';
import { project } from './project';
import { user } from './user';

export const workspace = defineFormat({
	key: 'workspace',
	label: 'Workspace Events',
	fields: {
		id: text('id'),
		type: text('type'),
		created_at: text('created_at'),
		payload: object('data'),
	},
	identity: ['id'],
	families: [user, project, analytics, integration],
});
