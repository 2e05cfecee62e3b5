/**
 * What the trigger costs in a real n8n: `npm run bench:n8n`, see `n8n/options.mts` for what may be
 * chosen. Prints tables; ends with exit code 1 only when something goes wrong, not when it is slow.
 */
import { cpus } from 'node:os';

import { ExpectedError, terminalLog, withProgress } from '../harness/command.mts';
import { budgetsTable } from './n8n/budgets.mts';
import { burstsTable, measureBursts } from './n8n/burst.mts';
import { openStage } from './n8n/engines.mts';
import { readOptions } from './n8n/options.mts';
import { measureShares, sharesTable } from './n8n/profile.mts';
import { measureRounds, roundsTable } from './n8n/rounds.mts';
import { settingsTable } from './n8n/settings.mts';

const log = terminalLog();

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	const { rounds, seconds, connections, burst } = options;
	const title = 'Starting two n8n with their workflows';
	const { engines, close } = await withProgress(title, log, openStage);
	try {
		const measured = await measureRounds(engines, options, log);
		const { host } = engines[0]!.n8n;
		log(
			`\n${host.label} on ${cpus().length} cores of ${cpus()[0]?.model.trim() ?? 'some processor'}`,
		);
		log(
			`${connections} connections; median of ${rounds} rounds of ${seconds} s (lowest–highest); ` +
				'ratios within each round',
		);
		for (const { key } of engines) {
			log(`\nEngine ${key}, successful executions not saved but where it says so\n`);
			log(roundsTable(measured[key]));
		}
		log('\nWhat an operator can set: Signed Webhooks Trigger, manual registration\n');
		log(settingsTable(measured));
		log('\nBudgets\n');
		log(`${budgetsTable(measured)}\n`);

		const profile = async () => await measureShares(engines, options);
		const shares = await withProgress('Profiling n8n', log, profile);
		log('\nWhere the time goes, by a CPU profile of n8n (which makes it slower)\n');
		log(`${sharesTable(shares)}\n`);

		const bursts = await measureBursts(engines, burst, log);
		log(`\n${burst} requests sent at once, executions saved\n`);
		log(burstsTable(bursts));
	} finally {
		await close();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof ExpectedError ? `\n${error.message}` : error);
	process.exitCode = 1;
});
