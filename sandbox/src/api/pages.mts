import { invalid } from './problem.mts';
import type { Call } from './operation.mts';

const DEFAULT_LIMIT = 20;

/**
 * One page of a list. A cursor names the last row of the page before, not a number of rows, so that
 * nothing is skipped or repeated when rows come in meanwhile.
 *
 * @param start the position that the first page begins at
 * @param read gets the rows after a position
 * @throws ApiError when the cursor is none of ours
 */
export function pageOf<Row, View>(
	{ query }: Call,
	start: number,
	read: (position: number, limit: number) => Row[],
	position: (row: Row) => number,
	view: (row: Row) => View,
) {
	const limit = query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit);
	const rows = read(query.cursor === undefined ? start : parse(query.cursor), limit + 1);
	const data = rows.slice(0, limit);
	const last = data.at(-1);
	const has_more = rows.length > limit;
	return {
		status: 200,
		body: {
			data: data.map(view),
			has_more,
			next_cursor: has_more && last !== undefined ? cursorOf(position(last)) : null,
		},
	};
}

const cursorOf = (position: number) => Buffer.from(`at:${position}`).toString('base64url');

function parse(cursor: string): number {
	const position = /^at:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
	if (position === undefined) throw invalid('#/query/cursor', 'is not a next_cursor of this list');
	return Number(position);
}
