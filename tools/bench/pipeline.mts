/**
 * `npm run bench`: what the receive pipeline costs, in ratios of one run. Options: `-- --rounds 9 --ms 300`.
 */
import { parseArgs } from 'node:util';

import { median, spread, table } from '../harness/statistics.mts';
import { bodyOf } from './pipeline/bodies.mts';
import { BARE, PIPELINE, STANDARD, STRIPE, everybody, steps } from './pipeline/contenders.mts';
import { measure, type Contender } from './pipeline/measure.mts';
import { FILLINGS, fillings, taking } from './pipeline/memory.mts';
import { loadTimes, unpackedSize } from './pipeline/package.mts';
import { ratio, timesTable } from './pipeline/table.mts';

const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '9' },
		ms: { type: 'string', default: '300' },
	},
});
const inRounds = async (contenders: () => Contender[]) =>
	await measure(contenders, Number(values.rounds), Number(values.ms));
const show = (text: string) => console.log(`${text}\n`);

/** Each budget of the design with what was measured. */
const budgets: string[][] = [['Budget', 'allowed', 'measured', '']];
function budget(name: string, allowed: string, measured: number, isMet: boolean): void {
	budgets.push([name, allowed, measured.toFixed(2), isMet ? 'met' : 'NOT MET']);
}

show(`Node.js ${process.version}; ratios: median (smallest–largest) of ${values.rounds} rounds`);

for (const bytes of [400, 10_000, 100_000, 1_000_000]) {
	const raw = bodyOf(bytes, 'one long text');
	const times = await inRounds(() => everybody(raw));
	show(timesTable(`${raw.length} bytes`, times, BARE));
	const own = ratio(times, PIPELINE, BARE);
	if (bytes === 400) {
		budget('400 bytes: receive ÷ bare HMAC', '≤ 2', own, own <= 2);
		const stripe = ratio(times, STRIPE, PIPELINE);
		budget('400 bytes: stripe ÷ receive', '> 1', stripe, stripe > 1);
		const standard = ratio(times, STANDARD, PIPELINE);
		budget('400 bytes: standardwebhooks ÷ receive', '≥ 2.5', standard, standard >= 2.5);
	}
	if (bytes === 100_000) budget('100 kB: receive ÷ bare HMAC', '≤ 1.5', own, own <= 1.5);
}

for (const [bytes, filling] of [
	[400, 'one long text'],
	[100_000, 'one long text'],
	[100_000, 'many small fields'],
] as const) {
	const raw = bodyOf(bytes, filling);
	const times = await inRounds(() => steps(raw));
	show(timesTable(`Where the time goes: ${raw.length} bytes, ${filling}`, times, BARE));
}

const memory = await inRounds(fillings);
show(timesTable('Memory for duplicates', memory, taking(FILLINGS[0]!)));

const loads = await loadTimes();
const load = median(loads);
budget('load both nodes and credentials, ms', '< 50', load, load < 50);
const size = (await unpackedSize()) / 1000;
budget('unpacked size, kB', '< 400', size, size < 400);
show(`Loading: ${spread(loads, 1)} ms; unpacked: ${size.toFixed(1)} kB`);

show(table(budgets).join('\n'));
