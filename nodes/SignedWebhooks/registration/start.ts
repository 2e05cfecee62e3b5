import type { IHookFunctions } from 'n8n-workflow';

/**
 * Whether n8n itself starts a workflow that is published already, so that nobody sees an error: n8n would
 * only drop the webhook.
 */
export const isStart = (context: IHookFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());
