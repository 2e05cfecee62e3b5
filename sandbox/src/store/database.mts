import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import Libsql from 'libsql';

import { LATER_COLUMNS, SCHEMA } from './schema.mts';

/** A statement takes its parameters by name (`:name`) or by position, and gives rows of `Row`. */
export interface Statement<Row> {
	run(...parameters: unknown[]): { changes: number; lastInsertRowid: number | bigint };
	get(...parameters: unknown[]): Row | undefined;
	all(...parameters: unknown[]): Row[];
}

/** The SQLite database that holds everything which has to outlive the process. */
export interface Database {
	prepare<Row = Record<string, never>>(sql: string): Statement<Row>;
	/** Runs `work` as one transaction, or as a part of the one that is already running. */
	transaction<Result>(work: () => Result): Result;
	close(): void;
}

/**
 * Opens the database and makes its tables. What is committed outlives the end of the process, of
 * whatever kind (WAL with `synchronous=NORMAL`); only the computer's own may cost the last moments.
 *
 * @param path a file, made with its folder when it is not there, or `:memory:`
 * @throws an Error that names the fix when another process has the file
 */
export function openDatabase(path: string): Database {
	if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
	const db = new Libsql(path);
	try {
		db.pragma('journal_mode = WAL');
		db.pragma('locking_mode = EXCLUSIVE');
		db.pragma('synchronous = NORMAL');
		db.pragma('foreign_keys = ON');
		db.exec(SCHEMA);
		addLaterColumns(db);
	} catch (error) {
		db.close();
		if (!/locked/i.test(String(error))) throw error;
		throw new Error(`Another sandbox uses ${path}. Stop it, or choose another --database`);
	}
	return {
		prepare: (sql) => prepare(db, sql),
		transaction: (work) => (db.inTransaction ? work() : db.transaction(work).immediate()) as never,
		close() {
			// libsql keeps the file open until the statements are collected as garbage, so that the lock
			// has to be given back: outside WAL, by the first reading.
			// https://www.sqlite.org/pragma.html#pragma_locking_mode
			db.pragma('journal_mode = DELETE');
			db.pragma('locking_mode = NORMAL');
			db.prepare('SELECT key FROM api_keys').all();
			db.close();
		},
	};
}

function addLaterColumns(db: Libsql.Database): void {
	for (const [table, column, type] of LATER_COLUMNS) {
		const columns = db.prepare(`PRAGMA table_info(${table})`).all() as Array<{ name: string }>;
		if (columns.some(({ name }) => name === column)) continue;
		db.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
	}
}

function prepare<Row>(db: Libsql.Database, sql: string): Statement<Row> {
	const statement = db.prepare(sql);
	const all = (...parameters: unknown[]) => statement.all(...parameters) as Row[];
	return {
		run: (...parameters) => statement.run(...parameters),
		all,
		// libsql's own `get` stops at the first row, and a statement that is not read to its end keeps
		// the file locked.
		get: (...parameters) => all(...parameters)[0],
	};
}
