import type { Stack } from './stack.mts';

/** An execution that n8n has. */
export interface Run {
	id: number;
	/** `new` while it waits for a worker, then `running`, then how it ended. */
	status: string;
	/** How often a worker began to run it. */
	starts: number;
}

const NOTE = `
	CREATE TABLE created_for (execution int, event text);
	CREATE FUNCTION note_event() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
		INSERT INTO created_for VALUES
			(NEW."executionId", substring(NEW.data from '"(evt_[A-Za-z0-9_-]+)"'));
		RETURN NEW;
	END $$;
	CREATE TRIGGER note_event AFTER INSERT ON execution_data
		FOR EACH ROW EXECUTE FUNCTION note_event()`;

/**
 * Lets the database note for which event each execution is created. The executions themselves do not
 * always tell: of one whose worker died, n8n overwrites the data.
 */
export const noteEvents = async ({ sql }: Stack): Promise<void> => void (await sql(NOTE));

/** The executions that were created for each of these events, in the order of the events. */
export async function runsFor(stack: Stack, events: string[]): Promise<Run[][]> {
	const rows = await stack.sql<{ id: number; status: string; event: string }>(
		`SELECT id, status, event FROM created_for JOIN execution_entity ON id = execution`,
	);
	const starts = startsIn(stack);
	const runs = new Map<string, Run[]>(events.map((event) => [event, []]));
	for (const { id, status, event } of rows) {
		runs.get(event)?.push({ id, status, starts: starts.get(id) ?? 0 });
	}
	return [...runs.values()];
}

/** Whether nothing happens to an execution any more. */
export const hasEnded = ({ status }: Run): boolean => !['new', 'running'].includes(status);

/** How often workers began to run each execution, by its id: they log it. */
function startsIn({ n8n }: Stack): Map<number, number> {
	const counts = new Map<number, number>();
	for (const worker of [n8n['worker-1'], n8n['worker-2']]) {
		for (const [, id] of worker.logs().matchAll(/Worker started execution (\d+) /g)) {
			counts.set(Number(id), (counts.get(Number(id)) ?? 0) + 1);
		}
	}
	return counts;
}
