import type { INodeProperties } from 'n8n-workflow';

/** Stands with the operations whose output holds a signing secret. */
export const secretNotice: INodeProperties = {
	displayName:
		'The output holds the signing secret in <code>secret.value</code>, and the platform shows it only now. ' +
		'Store it at once, for example in the credential of the trigger. n8n keeps it in the data of this execution, ' +
		'so switch off saving executions in the workflow settings, or delete this one afterwards.',
	name: 'secretNotice',
	type: 'notice',
	default: '',
};
