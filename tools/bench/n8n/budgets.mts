import type { EngineKey } from './engines.mts';
import { markdownTable, median, spread } from '../../harness/statistics.mts';
import { ratios, type Rounds } from './rounds.mts';
import { labels, type TargetKey } from './targets.mts';

/** What the trigger must reach: so many times the rate of a node that comes with n8n. */
const budgets: Array<[EngineKey, TargetKey, number, 'core' | 'github']> = [
	['default', 'manual', 1, 'github'],
	['default', 'automatic', 1, 'github'],
	['default', 'refused', 1, 'core'],
	['lazy', 'manual', 0.95, 'core'],
	['lazy', 'automatic', 0.95, 'core'],
	['lazy', 'refused', 5, 'core'],
];

/** Which budgets are met. A benchmark reports; it fails only when something goes wrong. */
export function budgetsTable(measured: Rounds): string {
	const rows = budgets.map(([engine, target, least, against]) => {
		const reached = ratios(measured[engine][target], measured[engine][against]);
		return [
			engine,
			labels[target],
			`≥ ${least} × ${against === 'core' ? 'Webhook' : 'GitHub Trigger'}`,
			spread(reached, 2),
			median(reached) >= least ? 'met' : 'not met',
		];
	});
	return markdownTable(['engine', 'sent to', 'budget', 'reached', ''], rows);
}
