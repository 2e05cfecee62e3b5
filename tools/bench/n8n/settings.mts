import { markdownTable, spread } from '../../harness/statistics.mts';
import { rates, ratios, type Rounds } from './rounds.mts';

/** What an operator can set, and the gain over n8n as it is installed. */
export function settingsTable({ default: usual, lazy }: Rounds): string {
	const rows = [
		{ engine: 'default', saved: 'yes', turns: usual.saved },
		{ engine: 'default', saved: 'no', turns: usual.manual },
		{ engine: 'lazy', saved: 'yes', turns: lazy.saved },
		{ engine: 'lazy', saved: 'no', turns: lazy.manual },
	].map(({ engine, saved, turns }) => [
		engine,
		saved,
		spread(rates(turns), 0),
		spread(ratios(turns, usual.saved), 2),
	]);
	return markdownTable(
		['expression engine', 'successful executions saved', 'accepted/s', '× as installed'],
		rows,
	);
}
