import type { IExecuteFunctions } from 'n8n-workflow';

/** What the node is set to: the values of a resource and of one of its operations. */
export const readOperation = (
	context: IExecuteFunctions,
): { resource: string; operation: string } => ({
	resource: context.getNodeParameter('resource', 0) as string,
	operation: context.getNodeParameter('operation', 0) as string,
});
