import { defineFormat, object, text } from '../../defineFormat';
import { form } from './form';
import { member } from './member';
import { payment } from './payment';
import { subscription } from './subscription';
import { testimonial } from './testimonial';
import { ticket } from './ticket';

export const project = defineFormat({
	key: 'project',
	label: 'Project Events',
	fields: {
		id: text('id'),
		type: text('event'),
		created_at: text('created_at'),
		project_id: text('project_id'),
		payload: object('data'),
	},
	// Ids are unique within a project only.
	identity: ['project_id', 'id'],
	families: [member, form, subscription, payment, ticket, testimonial],
});
