import { join } from 'node:path';

import { run } from './command.mts';
import type { N8n } from './n8n.mts';

const SCRIPT = `
	const [modulePath, file, statement] = process.argv.slice(1);
	const { Database } = require(modulePath);
	const database = new Database(file);
	database.configure('busyTimeout', 5000);
	database.all(statement, (error, rows) => {
		if (error) throw error;
		process.stdout.write(JSON.stringify(rows));
	});
`;

/** Runs one SQL statement on the database of an n8n, with the SQLite that n8n itself brought along. */
export async function sql<T>(n8n: N8n, statement: string): Promise<T[]> {
	const sqlite = join(n8n.host.folder, 'node_modules', 'sqlite3');
	const output = await run({
		argv: [n8n.host.node, '-e', SCRIPT, sqlite, n8n.database, statement],
		cwd: n8n.userFolder,
	});
	return JSON.parse(output) as T[];
}

/** What the database says while `withoutExecutions` works. */
export const REFUSAL = 'no executions during this test';

/** While `work` runs, n8n cannot create any execution: its database refuses, as a full disk would. */
export async function withoutExecutions<T>(n8n: N8n, work: () => Promise<T>): Promise<T> {
	await sql(
		n8n,
		`CREATE TRIGGER no_executions BEFORE INSERT ON execution_entity
		 BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`,
	);
	try {
		return await work();
	} finally {
		await sql(n8n, 'DROP TRIGGER no_executions');
	}
}
