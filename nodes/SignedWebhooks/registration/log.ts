import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Writes to n8n's log what a trigger could not do, and why. */
export function logFailure(
	context: IHookFunctions | IWebhookFunctions,
	what: string,
	error: unknown,
): void {
	const { name } = context.getNode();
	const { id } = context.getWorkflow();
	const reason = error instanceof Error ? error.message : String(error);
	context.logger.error(`The trigger "${name}" of workflow ${id} ${what}: ${reason}`);
}
