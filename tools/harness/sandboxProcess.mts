import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ApiAccess } from './managementApi.mts';
import { poll } from './calls.mts';
import { freePorts, start, type Running } from './processes.mts';
import { repoRoot } from './repo.mts';

/** A sandbox in a process of its own, which can be killed. */
export interface SandboxProcess extends ApiAccess {
	/** The process id of the latest start. */
	pid: () => number | undefined;
	/** The SQLite file, which only the sandbox can read while it runs. */
	database: string;
	/** Makes `count` events happen and returns their ids. */
	emit: (type: string, count: number) => Promise<string[]>;
	/** Ends it as a power cut would; its database stays. */
	kill: () => Promise<void>;
	/** Starts it again on the same port and database. */
	restart: () => Promise<void>;
	/** Ends it gracefully; its database stays. */
	halt: () => Promise<void>;
	/** Ends it for good, and removes its database. */
	stop: () => Promise<void>;
}

/** Starts the sandbox as `npm run sandbox` does, with retries that come `timeScale` times sooner. */
export async function startSandboxProcess(timeScale: number): Promise<SandboxProcess> {
	const folder = mkdtempSync(join(tmpdir(), 'signed-webhooks-sandbox-'));
	const database = join(folder, 'sandbox.db');
	const [port] = (await freePorts(1)) as [number];
	const url = `http://127.0.0.1:${port}`;
	const startOnce = async (): Promise<Running> => {
		const running = start(
			[
				process.execPath,
				'--import=tsx',
				join(repoRoot(), 'sandbox', 'src', 'main.mts'),
				...['--port', String(port), '--time-scale', String(timeScale)],
				...['--database', database],
			],
			{ cwd: repoRoot(), env: process.env },
		);
		const logs = await poll(
			async () => running.logs(),
			(text) => text.includes('API key') || running.end() !== undefined,
			20_000,
		);
		if (!logs.includes('API key')) throw new Error(`The sandbox did not start: ${logs}`);
		return running;
	};
	let running = await startOnce();
	return {
		apiUrl: `${url}/v1`,
		apiKey: /API key\s+(\S+)/.exec(running.logs())?.[1] ?? '',
		pid: () => running.pid,
		database,
		async emit(type, count) {
			const response = await fetch(`${url}/sandbox/events`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ type, count }),
			});
			if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
			return ((await response.json()) as { event_ids: string[] }).event_ids;
		},
		kill: async () => await running.kill(),
		restart: async () => {
			await running.stop();
			running = await startOnce();
		},
		halt: async () => await running.stop(),
		stop: async () => {
			await running.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
