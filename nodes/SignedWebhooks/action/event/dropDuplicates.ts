import type { DeduplicationScope, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { forEachItem } from '../items';
import type { Operation } from '../operation';
import { duplicateFields, MEMORY_SIZE } from './duplicateFields';
import { keyOf } from './eventKey';
import { inTurn } from './inTurn';

/** How databases say that somebody else made the memory of this node at the same instant. */
const LOST_RACE = /unique constraint|duplicate (key|entry)/i;

/**
 * Remembers what was not seen before, and returns that. n8n makes the memory with the first event: of
 * two runs that do so at once one fails, having remembered nothing, and finds it made when it asks again.
 */
async function record(
	context: IExecuteFunctions,
	keys: string[],
	isAgain = false,
): Promise<string[]> {
	const scope = context.getNodeParameter('options.scope', 0, 'node') as DeduplicationScope;
	const size = Number(context.getNodeParameter('options.historySize', 0, MEMORY_SIZE));
	const maxEntries = Math.max(size, keys.length);
	try {
		const { new: unseen } = await context.helpers.checkProcessedAndRecord(keys, scope, {
			mode: 'entries',
			maxEntries,
		});
		return unseen.map(String);
	} catch (error) {
		const isLostRace = error instanceof Error && LOST_RACE.test(error.message);
		if (isLostRace && !isAgain) return await record(context, keys, true);
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
 * and its events are remembered since.
 */
export const dropDuplicates: Operation = {
	value: 'dropDuplicates',
	name: 'Drop Duplicates',
	action: 'Drop duplicate events',
	description: 'Pass each event only once, also after a restart of n8n',
	output: { event: 'any' },
	offline: true,
	fields: duplicateFields,
	async runAll(context) {
		const input = context.getInputData();
		const firstWith = new Map<string, number>();
		const keys = new Map<number, string>();
		const items = await forEachItem(context, async (index) => {
			const json = input[index]?.json ?? {};
			const key = keyOf(context, json, index);
			keys.set(index, key);
			if (!firstWith.has(key)) firstWith.set(key, index);
			return [{ ...input[index], json }];
		});
		if (firstWith.size === 0) return items;

		const { id = '' } = context.getWorkflow();
		const unseen = await inTurn(id, async () => await record(context, [...firstWith.keys()]));
		const isRetried = context.getMode() === 'retry';
		const passed = isRetried ? [...firstWith.keys()] : unseen;
		const passing = new Set(passed.map((key) => firstWith.get(key)));
		return items.filter(({ pairedItem }) => {
			const { item } = pairedItem as { item: number };
			return !keys.has(item) || passing.has(item); // one without a key says what is wrong with it
		});
	},
};
