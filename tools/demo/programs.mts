import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { startSandbox, type Sandbox } from '../../sandbox/src/sandbox.mts';
import { connect, type Api } from '../harness/api.mts';
import { ExpectedError, showProgress, type Log } from '../harness/command.mts';
import { boot, type N8n } from '../harness/n8n.mts';

/**
 * Starts the platform; what it knows stays in the demo's folder.
 *
 * @throws ExpectedError when another demo uses that folder
 */
export async function openSandbox(folder: string, port: number): Promise<Sandbox> {
	mkdirSync(folder, { recursive: true, mode: 0o700 }); // it holds secrets
	try {
		return await startSandbox({ port, database: join(folder, 'sandbox.db') });
	} catch (error) {
		const { message } = error as Error;
		throw new ExpectedError(
			message.startsWith('Another sandbox')
				? `Another demo is running in ${folder}. Stop that one first`
				: `The sandbox does not start. Delete ${folder} to start from scratch.\n${message}`,
		);
	}
}

/** The workflows of the demo write times too: in the zone of the demo's own. */
const TIMEZONE = { GENERIC_TIMEZONE: 'Etc/UTC' };

/** @throws ExpectedError with the end of n8n's log */
export async function openN8n(userFolder: string, port: number, log: Log): Promise<N8n> {
	const end = showProgress('Starting n8n with the package', log);
	try {
		const n8n = await boot({ host: '2', userFolder, port, env: TIMEZONE });
		end('took');
		return n8n;
	} catch (error) {
		end('failed after');
		throw new ExpectedError((error as Error).message);
	}
}

/** @throws ExpectedError when the owner's password was changed */
export async function logIn(n8n: N8n): Promise<Api> {
	return await connect(n8n).catch((error: Error) => {
		throw new ExpectedError(
			`The demo's owner cannot log in. If you changed the password, delete ${n8n.userFolder} to ` +
				`start from scratch.\n${error.message}`,
		);
	});
}
