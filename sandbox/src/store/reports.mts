import { newId } from '../ids.mts';
import type { Database } from './database.mts';

/** A file for the download link of a `report.completed`. */
export interface Report {
	id: string;
	name: string;
	row_count: number;
	expires_at: number;
}

export type ReportStore = ReturnType<typeof reportStore>;

export function reportStore(db: Database) {
	const insert = db.prepare('INSERT INTO reports VALUES (?, ?, ?, ?)');
	const byId = db.prepare<Report>('SELECT * FROM reports WHERE id = ?');
	return {
		create(name: string, rowCount: number, expiresAt: number): string {
			const id = newId('rpt');
			insert.run(id, name, rowCount, expiresAt);
			return id;
		},
		find: (id: string) => byId.get(id),
	};
}
