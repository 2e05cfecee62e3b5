import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { BinaryDataService, DataDeduplicationService } from 'n8n-core';

import { MemoryDeduplicator } from './deduplicator.mts';
import { use } from './use.mts';

/** The container that n8n-core itself takes its services from. */
const { Container } = createRequire(resolve('node_modules/n8n-core/package.json'))('@n8n/di') as {
	Container: { get<T>(type: new (...parts: never[]) => T): T };
};

/** What n8n sets up before any node runs. */
export interface TestHost {
	/** Where n8n keeps its files. */
	folder: string;
	/** What n8n's database remembers for Drop Duplicates. */
	deduplicator: MemoryDeduplicator;
	close(): void;
}

/** Sets up n8n-core as n8n does, with a folder of its own. Once per test file. */
export const useHost = ({ binaryData = 'filesystem' } = {}): TestHost =>
	use(
		async () => await openHost(binaryData),
		(host) => host.close(),
	);

async function openHost(binaryData: string): Promise<TestHost> {
	const folder = mkdtempSync(join(tmpdir(), 'signed-webhooks-actions-'));
	Object.assign(process.env, {
		N8N_USER_FOLDER: folder,
		N8N_LOG_LEVEL: 'silent',
		N8N_DEFAULT_BINARY_DATA_MODE: binaryData,
	});
	// Without it every file stays in memory, which is what the mode `default` means.
	if (binaryData !== 'default') await Container.get(BinaryDataService).init();
	const deduplicator = new MemoryDeduplicator();
	await DataDeduplicationService.init(deduplicator);
	return { folder, deduplicator, close: () => rmSync(folder, { recursive: true, force: true }) };
}
