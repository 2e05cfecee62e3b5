/**
 * The demo: a real n8n with this package, a published workflow, and signed events sent to it.
 * `npm start` leaves n8n open; `npm start -- --once` ends with exit code 0 if all went well, else 1.
 */
import { join } from 'node:path';

import { connect, OWNER } from '../test/e2e/support/api.mts';
import { ExpectedError, showProgress } from '../test/e2e/support/command.mts';
import { installHost } from '../test/e2e/support/hosts.mts';
import { boot, type N8n } from '../test/e2e/support/n8n.mts';
import { isFree } from '../test/e2e/support/processes.mts';
import { repoRoot } from '../test/e2e/support/repo.mts';
import { buildIfStale } from './demo/build.mts';
import { sendSamples, type Tally } from './demo/events.mts';
import { readOptions } from './demo/options.mts';
import { provision } from './demo/provision.mts';

const log = (line: string) => console.log(line);

async function main(): Promise<void> {
	const { port, once } = readOptions(process.argv.slice(2), process.env);
	const root = repoRoot();
	if (!(await isFree(port))) {
		throw new ExpectedError(
			`Port ${port} is taken, perhaps by another n8n: end that, or choose another port, ` +
				`for example npm start -- --port ${port === 65_535 ? 5679 : port + 1}`,
		);
	}
	await buildIfStale(root, log);
	await installHost('2', log);

	const userFolder = join(root, '.n8n-demo');
	const n8n = await start(userFolder, port);
	try {
		process.exitCode = summarise(await demonstrate(n8n, userFolder));
		if (!once) await stayOpen(n8n);
	} finally {
		await n8n.stop();
	}
}

async function start(userFolder: string, port: number): Promise<N8n> {
	const done = showProgress('Starting n8n with the package', log);
	try {
		return await boot({ host: '2', userFolder, port });
	} catch (error) {
		throw new ExpectedError((error as Error).message);
	} finally {
		done();
	}
}

async function demonstrate(n8n: N8n, userFolder: string): Promise<Tally> {
	const api = await connect(n8n).catch((error: Error) => {
		throw new ExpectedError(
			`The demo's owner cannot log in. If you changed the password, delete ${userFolder} to ` +
				`begin anew.\n${error.message}`,
		);
	});
	const demo = await provision(api, userFolder);
	const tally = await sendSamples(n8n.url, api, demo, log);
	log(`\nWorkflow  ${n8n.url}/workflow/${demo.workflowId}`);
	return tally;
}

/** Prints the sum and returns the exit code. */
function summarise({ right, wrong }: Tally): 0 | 1 {
	log(`Result    ${right} of ${right + wrong} as expected${wrong > 0 ? `, ${wrong} NOT` : ''}`);
	return wrong > 0 ? 1 : 0;
}

async function stayOpen(n8n: N8n): Promise<void> {
	log(`Editor    ${n8n.url}`);
	log(`Login     ${OWNER.email}  password  ${OWNER.password}`);
	log('\nn8n stays open. Ctrl-C ends it; its data stays in .n8n-demo for the next start.');
	const interrupted = new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});
	const end = await Promise.race([interrupted, n8n.ended()]);
	if (end !== undefined) throw new ExpectedError(`n8n ended by itself: ${end}`);
	log('Ending n8n …');
}

main().catch((error: unknown) => {
	console.error(error instanceof ExpectedError ? `\n${error.message}` : error);
	process.exitCode = 1;
});
