/**
 * `npm run bench`: what the receive pipeline costs, in ratios of one run. Options: `-- --rounds 9 --ms 300`.
 */
import { parseArgs } from 'node:util';

import { median, spread, table } from '../harness/statistics.mts';
import { bodyOf } from './pipeline/bodies.mts';
import { BARE, everybody, steps } from './pipeline/contenders.mts';
import { everyKind, kinds, least, own } from './pipeline/kinds.mts';
import { measure, type Contender } from './pipeline/measure.mts';
import { FILLINGS, fillings, taking } from './pipeline/memory.mts';
import { loadTimes, unpackedSize } from './pipeline/package.mts';
import { ratio, ratios, timesTable } from './pipeline/table.mts';
import { OURS, THEIRS, pair } from './pipeline/vendors.mts';
import { hasVendors } from '../vendors/packages.mts';
import { loadVendors } from '../vendors/vendors.mts';

const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '9' },
		ms: { type: 'string', default: '300' },
	},
});
const inRounds = async (contenders: () => Contender[]) =>
	await measure(contenders, Number(values.rounds), Number(values.ms));
/** For tables with many rows: fewer rounds, and shorter. */
const quickly = async (contenders: () => Contender[]) =>
	await measure(contenders, Math.ceil(Number(values.rounds) / 2), Number(values.ms) / 3);
const show = (text: string) => console.log(`${text}\n`);

/** Each budget of the design with what was measured. */
const budgets: string[][] = [['Budget', 'allowed', 'measured', '']];
function budget(name: string, allowed: string, measured: number, isMet: boolean): void {
	budgets.push([name, allowed, measured.toFixed(2), isMet ? 'met' : 'NOT MET']);
}

/** A budget that each of several has to keep: how many do, and the one that is farthest from it. */
function worst(name: string, most: number, all: ReadonlyArray<{ name: string; is: number }>): void {
	const [first] = [...all].sort((a, b) => b.is - a.is);
	const kept = all.filter(({ is }) => is <= most).length;
	budget(
		`${name}; ${kept} of ${all.length}, at most: ${first!.name}`,
		`≤ ${most}`,
		first!.is,
		kept === all.length,
	);
}

show(`Node.js ${process.version}; ratios: median (smallest–largest) of ${values.rounds} rounds`);

for (const bytes of [400, 10_000, 100_000, 1_000_000]) {
	const raw = bodyOf(bytes, 'one long text');
	const times = await inRounds(() => everybody(raw));
	show(timesTable(`${raw.length} bytes`, times, BARE));
}

for (const { bytes, size, most } of [
	{ bytes: 400, size: '400 bytes', most: 1.75 },
	{ bytes: 10_000, size: '10 kB', most: 1.15 },
]) {
	const times = await quickly(() => everyKind(bytes));
	const rows = kinds.map(({ name }) => [name, spread(ratios(times, own(name), least(name)), 2)]);
	show(table([[`${size}: receive ÷ (HMAC, bytes to text, JSON.parse)`, ''], ...rows]).join('\n'));
	const measured = kinds.map(({ name }) => ({ name, is: ratio(times, own(name), least(name)) }));
	worst(`${size}: receive ÷ (HMAC, bytes to text, JSON.parse)`, most, measured);
}

if (hasVendors()) {
	for (const { bytes, size } of [
		{ bytes: 400, size: '400 bytes' },
		{ bytes: 10_000, size: '10 kB' },
	]) {
		const rows: string[][] = [];
		const measured: Array<{ name: string; is: number }> = [];
		for (const vendor of loadVendors()) {
			// One after the other, since some libraries take what was signed for a few seconds only.
			const times = await quickly(() => pair(vendor, bytes));
			const name = `${vendor.scheme} ÷ ${vendor.name}`;
			rows.push([name, spread(ratios(times, OURS, THEIRS), 2)]);
			measured.push({ name, is: ratio(times, OURS, THEIRS) });
		}
		show(table([[`${size}: verify and parse ÷ the same by its library`, ''], ...rows]).join('\n'));
		worst(`${size}: verify and parse ÷ the same by its library`, 1, measured);
	}
} else {
	show("The providers' libraries are not installed, so nothing is compared with them: run");
	show('  npx tsx tools/vendors/install.mts');
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
