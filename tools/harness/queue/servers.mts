import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { poll } from '../calls.mts';
import { start, type Running } from '../processes.mts';
import { repoRoot } from '../repo.mts';

/** A program of the test's own that can be killed and started again, with its data in a folder. */
export interface Server {
	port: number;
	folder: string;
	/** All stdout and stderr of the latest start. */
	logs: () => string;
	/** Resolves when the running program ends, with how it ended. */
	ended: () => Promise<string>;
	/** Ends it as a power cut would; its folder stays. */
	kill: () => Promise<void>;
	/** Starts it again on the same port and folder. */
	restart: () => Promise<void>;
	/** Ends it for good and removes the folder. */
	stop: () => Promise<void>;
}

/** What a server is. */
export interface Program {
	/** For people, and for the folder's name. */
	name: string;
	port: number;
	/** Who owns the folder, if not this user. */
	owner?: { uid: number; gid: number };
	/** Fills the fresh folder. */
	prepare?: (folder: string) => Promise<void> | void;
	/** Program and arguments. */
	argv: (folder: string) => string[];
	/** Whether it can be used, beyond listening on its port. */
	isUp?: () => Promise<boolean>;
}

/**
 * Starts a server in a fresh temporary folder.
 *
 * @returns once it can be used
 * @throws Error with the end of its log when it cannot be used within 20 s
 */
export async function serve(program: Program): Promise<Server> {
	const { name, port, owner, argv, isUp = async () => true } = program;
	const folder = mkdtempSync(join(tmpdir(), `signed-webhooks-${name}-`));
	if (owner) chownSync(folder, owner.uid, owner.gid);
	await program.prepare?.(folder);
	const wrapper = join(repoRoot(), 'tools', 'harness', 'queue', 'with-parent.cjs');
	let running: Running;
	const startOnce = async () => {
		running = start([process.execPath, wrapper, ...argv(folder)], {
			cwd: folder,
			env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
		});
		const ready = async () =>
			running.end() !== undefined || ((await isOpen(port)) && (await isUp().catch(() => false)));
		const isReady = await poll(ready, Boolean, 20_000);
		if (isReady && running.end() === undefined) return;
		await running.kill();
		throw new Error(`${name} did not start: ${running.logs().slice(-2000)}`);
	};
	await startOnce();
	return {
		port,
		folder,
		logs: () => running.logs(),
		ended: async () => await running.exited,
		kill: async () => await running.kill(),
		restart: startOnce,
		stop: async () => {
			await running.kill();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Whether somebody listens on that port of 127.0.0.1. */
async function isOpen(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		const end = (result: boolean) => {
			socket.destroy();
			resolve(result);
		};
		socket.on('connect', () => end(true)).on('error', () => end(false));
	});
}
