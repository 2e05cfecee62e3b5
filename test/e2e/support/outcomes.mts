import { parse } from 'flatted';

import { sql } from '../../../tools/harness/database.mts';
import type { N8n } from '../../../tools/harness/n8n.mts';

/** How many executions of a workflow there are, by status: `490 success, 10 crashed`. */
export async function statuses(n8n: N8n, workflowId: string): Promise<string> {
	const rows = await sql<{ status: string; count: number }>(
		n8n,
		`SELECT status, count(*) AS count FROM execution_entity
		 WHERE workflowId = '${workflowId}' GROUP BY status`,
	);
	return rows.map(({ status, count }) => `${count} ${status}`).join(', ');
}

/** The different errors that executions of a workflow ended with. */
export async function errorsOf(n8n: N8n, workflowId: string): Promise<string[]> {
	const rows = await sql<{ data: string }>(
		n8n,
		`SELECT data FROM execution_data JOIN execution_entity ON id = executionId
		 WHERE execution_entity.workflowId = '${workflowId}' AND status = 'error'`,
	);
	const messages = rows.map(({ data }) => {
		const { resultData } = parse(data) as { resultData: { error?: { message: string } } };
		return resultData.error?.message ?? 'no message';
	});
	return [...new Set(messages)];
}
