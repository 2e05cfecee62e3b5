import type { DeduplicationScope, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readChoice } from '../fields/choice';
import { readNumber } from '../fields/number';
import { forEachItem } from '../items';
import type { Operation } from '../operation';
import { duplicateFields, duplicateOptions, historySizeField, scopeField } from './duplicateFields';
import { keyOf } from './eventKey';
import { inTurn } from './inTurn';
import { passedInThisRun } from './passedInThisRun';

/** How databases say that somebody else made the memory of this node at the same instant. */
const LOST_RACE = /unique constraint|duplicate (key|entry)/i;

/** Who shares the memory, and how many events it holds. */
interface Memory {
	scope: DeduplicationScope;
	size: number;
}

function readMemory(context: IExecuteFunctions): Memory {
	const scope = readChoice(context, 0, scopeField, duplicateOptions) as DeduplicationScope;
	return { scope, size: Math.floor(readNumber(context, 0, historySizeField, duplicateOptions)) };
}

/**
 * Remembers what was not seen before, and returns that. n8n makes the memory with the first event: of
 * two runs that do so at once one fails, having remembered nothing, and finds it made when it asks again.
 */
async function record(
	context: IExecuteFunctions,
	keys: string[],
	memory: Memory,
	isAgain = false,
): Promise<string[]> {
	const { scope, size } = memory;
	const maxEntries = Math.max(size, keys.length);
	try {
		const { new: unseen } = await context.helpers.checkProcessedAndRecord(keys, scope, {
			mode: 'entries',
			maxEntries,
		});
		return unseen.map(String);
	} catch (error) {
		const isLostRace = error instanceof Error && LOST_RACE.test(error.message);
		if (isLostRace && !isAgain) return await record(context, keys, memory, true);
		throw new NodeOperationError(context.getNode(), error as Error);
	}
}

/**
 * Passes each event once, and drops it when it comes again. What passed is remembered in n8n's
 * database (its processed data, as Remove Duplicates has it), so restarts and workers do not matter.
 * n8n reads that memory whole and writes it back, so of two writers at once one would be forgotten:
 * within a process they take turns. Two processes may overwrite each other.
 *
 * In an execution that a person retries everything passes: a crash may have cut it off behind this node,
 * and its events are remembered since. When n8n runs the node again by itself (Retry On Fail), what it
 * let pass before passes again.
 */
export const dropDuplicates: Operation = {
	value: 'dropDuplicates',
	name: 'Drop Duplicates',
	action: 'Drop duplicate events',
	description: 'Pass on each event only once, even after a restart of n8n',
	output: { event: 'any' },
	offline: true,
	fields: duplicateFields,
	async runAll(context) {
		let memory: Memory | undefined;
		const input = context.getInputData();
		const firstWith = new Map<string, number>();
		const keys = new Map<number, string>();
		const items = await forEachItem(context, async (index) => {
			memory ??= readMemory(context); // one for all items, so that of the first one counts
			const json = input[index]?.json ?? {};
			const key = keyOf(context, json, index);
			keys.set(index, key);
			if (!firstWith.has(key)) firstWith.set(key, index);
			return [{ ...input[index], json }];
		});
		if (memory === undefined || firstWith.size === 0) return items;

		const { id = '' } = context.getWorkflow();
		const known = memory;
		const all = [...firstWith.keys()];
		const unseen = await inTurn(id, async () => await record(context, all, known));
		const passed = passedInThisRun(context);
		for (const key of context.getMode() === 'retry' ? all : unseen) passed.add(key);
		const passing = new Set(all.filter((key) => passed.has(key)).map((key) => firstWith.get(key)));
		return items.filter(({ pairedItem }) => {
			const { item } = pairedItem as { item: number };
			return !keys.has(item) || passing.has(item); // one without a key says what is wrong with it
		});
	},
};
