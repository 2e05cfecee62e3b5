import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';

import { apiRouter } from './api/app.mts';
import { problemHandler } from './api/errors.mts';
import { emit, type Emission } from './events/emit.mts';
import { localRouter } from './local/routes.mts';
import { startPlatform } from './platform.mts';
import { settingsOf, type SandboxOptions, type Settings } from './settings.mts';

export type { Emission } from './events/emit.mts';
export type { ApiKey, SandboxOptions, Scope } from './settings.mts';

/** A running sandbox. */
export interface Sandbox {
	/** Such as `http://127.0.0.1:4010`; there is a page for people. */
	url: string;
	/** The base URL of the management API. */
	apiUrl: string;
	/** An API key with every scope. */
	apiKey: string;
	/** Emits events; returns their ids. */
	emit(emission: Emission): string[];
	/** Ends it; deliveries that are not made yet go on when the database is used again. */
	close(): Promise<void>;
}

/**
 * Starts a sandbox that listens when the promise resolves.
 *
 * @throws an Error that names the fix when the port is taken, or another sandbox uses the database
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const settings = settingsOf(options);
	const app = express().disable('x-powered-by');
	const server = await listen(app, settings);
	const url = urlOf(server, settings);
	try {
		const platform = startPlatform(settings, url);
		app.use('/v1', apiRouter(platform));
		app.use(localRouter(platform));
		app.use(problemHandler(settings));
		return {
			url,
			apiUrl: `${url}/v1`,
			apiKey: platform.keys.main,
			emit: (emission) => emit(platform, emission),
			async close() {
				await shut(server);
				await platform.close();
			},
		};
	} catch (error) {
		await shut(server);
		throw error;
	}
}

async function listen(app: express.Express, { port, host }: Settings): Promise<Server> {
	return await new Promise((resolve, reject) => {
		const server = app.listen(port, host, (error?: NodeJS.ErrnoException) => {
			if (!error) return resolve(server);
			const isTaken = error.code === 'EADDRINUSE';
			const fix = `Port ${port} is taken, perhaps by another sandbox. Stop that one, or choose another --port`;
			reject(isTaken ? new Error(fix) : error);
		});
	});
}

function urlOf(server: Server, { host }: Settings): string {
	const { port } = server.address() as AddressInfo;
	return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function shut(server: Server): Promise<void> {
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
