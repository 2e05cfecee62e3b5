import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import express from 'express';
import type { Request } from 'express';
import type { INodeParameters } from 'n8n-workflow';

import { rawBodyReader } from './bodyReader.mts';
import { handle } from './runWebhook.mts';
import { TestTrigger } from './testTrigger.mts';
import { use } from './use.mts';

export { signatureOf } from '../../../tools/harness/platform.mts';
export { encoded, postHeaderLines, postWithTrailer } from './client.mts';
export type { Answer, Sending } from './client.mts';
export { holdStart } from './heldStart.mts';
export type { HeldStart } from './heldStart.mts';
export { NEW_SECRET, SECRET, TestTrigger } from './testTrigger.mts';
export { nodeType } from './workflow.mts';

/** A server that treats webhooks as n8n 2.41.1 does, with n8n-core's real webhook context. */
export interface TestN8n {
	/** Publishes a workflow with our trigger; parameters that are not named have their defaults. */
	trigger(parameters?: INodeParameters): TestTrigger;
	/** What n8n-core's logger has written so far, every level. */
	log(): string;
	close(): Promise<void>;
}

/** A server for the tests of this file or block. */
export const useN8n = (): TestN8n => use(openN8n, async (n8n) => await n8n.close());

/** Starts the server on a free port of 127.0.0.1. */
async function openN8n(): Promise<TestN8n> {
	// n8n-core writes a settings file; whoever runs the tests may have an n8n of their own.
	const folder = mkdtempSync(join(tmpdir(), 'signed-webhooks-'));
	const logFile = join(folder, 'n8n.log');
	Object.assign(process.env, {
		N8N_USER_FOLDER: folder,
		N8N_LOG_LEVEL: 'debug',
		N8N_LOG_OUTPUT: 'file',
		N8N_LOG_FILE_LOCATION: logFile,
	});

	const triggers = new Map<string, TestTrigger>();
	const app = express().disable('x-powered-by').set('query parser', 'extended');
	app.use(rawBodyReader);
	app.post('/:kind/:id/webhook', async (request: Request<{ id: string }>, response) => {
		const trigger = triggers.get(request.params.id);
		if (trigger === undefined) response.status(404).json({ message: 'No such webhook' });
		else await handle(trigger, request, response);
	});
	const server = createServer(app);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	return {
		trigger(parameters = {}) {
			const id = String(triggers.size + 1);
			const trigger = new TestTrigger(id, `http://127.0.0.1:${port}`, parameters);
			triggers.set(id, trigger);
			return trigger;
		},
		log: () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			rmSync(folder, { recursive: true });
		},
	};
}
