import { createHash } from 'node:crypto';

import { sleep } from 'n8n-workflow';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

const hash = (value: DeduplicationItemTypes) =>
	createHash('md5').update(String(value)).digest('base64');

/**
 * n8n's memory for duplicates without its database. Like n8n's it compares with what it held before
 * the call, so copies within one call are its caller's business, and it writes back all that it has read.
 *
 * @see n8n 2.41.1, dist/deduplication/deduplication-helper.js
 */
export class MemoryDeduplicator implements IDataDeduplicator {
	readonly rows = new Map<string, string[]>();

	/** How often the memory was read and written back: each time all of it. */
	calls = 0;

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		{ mode, maxEntries }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		if (mode !== 'entries') throw new Error(`Not used: ${mode}`);
		this.calls += 1;
		const key = rowOf(scope, context);
		const row = this.rows.get(key) ?? [];
		const before = new Set(row);
		const fresh = items.filter((item) => !before.has(hash(item)));
		const all = [...row, ...fresh.map(hash)];
		await sleep(1); // the database
		this.rows.set(key, maxEntries ? all.slice(-maxEntries) : all);
		return { new: fresh, processed: items.filter((item) => before.has(hash(item))) };
	}

	removeProcessed = async (): Promise<void> => notUsed();
	clearAllProcessedItems = async (): Promise<void> => notUsed();
	getProcessedDataCount = async (): Promise<number> => notUsed();
}

const rowOf = (scope: DeduplicationScope, { node, workflow }: ICheckProcessedContextData): string =>
	`${workflow.id} ${scope === 'node' ? `n:${node?.id}` : ''}`;

const notUsed = (): never => {
	throw new Error('The node does not use this');
};
