import type { DeduplicationScope } from 'n8n-workflow';

import { forEachItem } from '../items';
import type { Operation } from '../operation';
import { duplicateFields, MEMORY_SIZE } from './duplicateFields';
import { keyOf } from './eventKey';

/**
 * Passes each event once, and drops it when it comes again. What passed is remembered in n8n's
 * database (its processed data, as Remove Duplicates has it), so restarts and workers do not matter.
 * n8n reads that memory and writes it back: two runs at the same instant may both pass an event.
 */
export const dropDuplicates: Operation = {
	value: 'dropDuplicates',
	name: 'Drop Duplicates',
	action: 'Drop duplicate events',
	description: 'Pass each event only once, also after a restart of n8n and with several workers',
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

		const scope = context.getNodeParameter('options.scope', 0, 'node') as DeduplicationScope;
		const size = Number(context.getNodeParameter('options.historySize', 0, MEMORY_SIZE));
		const { new: unseen } = await context.helpers.checkProcessedAndRecord(
			[...firstWith.keys()],
			scope,
			{ mode: 'entries', maxEntries: Math.max(size, firstWith.size) },
		);

		const passing = new Set(unseen.map((key) => firstWith.get(String(key))));
		return items.filter(({ pairedItem }) => {
			const { item } = pairedItem as { item: number };
			return !keys.has(item) || passing.has(item); // one without a key says what is wrong with it
		});
	},
};
