/**
 * The demo: a sandbox platform and a real n8n with this package, the example workflows published in
 * it, and events on their way from the one to the other. Events of GitHub, Stripe and Standard Webhooks
 * come with them, signed by the libraries of these.
 * `npm start` leaves both open; `npm start -- --once` ends with exit code 0 if all went well, else 1.
 */
import { join } from 'node:path';

import type { Sandbox } from '../../sandbox/src/sandbox.mts';
import { OWNER } from '../harness/api.mts';
import { ExpectedError, terminalLog } from '../harness/command.mts';
import { installHost } from '../harness/hosts.mts';
import type { N8n } from '../harness/n8n.mts';
import { checkNode } from '../harness/pinned.mts';
import { repoRoot } from '../harness/repo.mts';
import { managementApi } from '../harness/managementApi.mts';
import { buildIfStale } from './build.mts';
import { showEvents } from './events.mts';
import { isRegisteredByHand } from './examples.mts';
import { runByHand } from './handStart.mts';
import { checkPorts, readOptions } from './options.mts';
import { logIn, openN8n, openSandbox } from './programs.mts';
import { provision } from './provision.mts';
import type { Flow } from './publish.mts';
import { showRefusals } from './refusals.mts';
import { showReports } from './reports.mts';
import { newTally } from './tally.mts';

const log = terminalLog();

const AFTER_ONCE =
	'\nWhat to do next: run npm start without --once. It keeps n8n and the sandbox open, so that you can ' +
	'look at the executions and send events. The data stays in .n8n-demo.';

async function main(): Promise<void> {
	checkNode();
	const options = readOptions(process.argv.slice(2), process.env);
	const root = repoRoot();
	await checkPorts(options);
	await buildIfStale(root, log);
	await installHost('2', log);

	const folder = join(root, '.n8n-demo');
	const sandbox = await openSandbox(folder, options.sandboxPort);
	try {
		const n8n = await openN8n(folder, options.port, log);
		try {
			const { flows, execution, exitCode } = await demonstrate({ root, folder, sandbox, n8n });
			process.exitCode = exitCode;
			if (options.once) log(AFTER_ONCE);
			else await stayOpen(sandbox, n8n, flows, execution);
		} finally {
			await n8n.stop();
		}
	} finally {
		await sandbox.close();
	}
	if (!options.once) log('Ended.');
}

/** What is running, and where. */
interface Stage {
	root: string;
	folder: string;
	sandbox: Sandbox;
	n8n: N8n;
}

async function demonstrate({ root, folder, sandbox, n8n }: Stage) {
	const api = await logIn(n8n);
	const platform = managementApi(sandbox);
	log('\nExample workflows');
	const place = { root, folder, n8nUrl: n8n.url, n8n: api, access: sandbox, platform, log };
	const { flows, secret } = await provision(place);

	const tally = newTally(log);
	log('\nEvents (times are UTC)');
	const route = { sandbox, platform, n8n: api, secret };
	const shown = await showEvents(route, flows, tally, log);
	const signed = shown.find(({ flow }) => !isRegisteredByHand(flow.trigger));
	if (signed) {
		log(`\nRequests that the trigger rejects: ${signed.flow.name}`);
		await showRefusals(route, signed, tally);
	}
	const live = shown.map(({ flow }) => flow);
	await showReports(route, live, tally, log);
	await runByHand(api, flows, tally, log);
	const [first] = shown.filter(({ trace }) => trace.execution !== undefined);
	const execution = first && `${first.flow.link}/executions/${first.trace.execution?.id}`;
	return { flows, execution, exitCode: tally.sum() };
}

/** @param execution the page of one that an event has started, if there is one */
async function stayOpen(
	sandbox: Sandbox,
	n8n: N8n,
	flows: Flow[],
	execution: string | undefined,
): Promise<void> {
	const links = [
		['n8n', n8n.url],
		['Login', `${OWNER.email}  password  ${OWNER.password}`],
		...flows.map(({ name, link }) => [name, link] as const),
		['Sandbox', `${sandbox.url}  (send events, and see their deliveries)`],
		['API base URL', sandbox.apiUrl],
		['API key', sandbox.apiKey],
	] as const;
	const width = Math.max(...links.map(([name]) => name.length)) + 2;
	log('');
	for (const [name, value] of links) log(`${name.padEnd(width)}${value}`);
	log('\nWhat to do next');
	log(`  1. Open ${n8n.url} and log in with the email and password above.`);
	if (execution) log(`  2. Look at what an event did: ${execution}`);
	log(`  3. Send an event: open ${sandbox.url}, choose report.completed and click Send event.`);
	log('\nBoth stay open until you press Ctrl-C. Their data stays in .n8n-demo for the next start.');
	const end = await Promise.race([interruption(), n8n.ended()]);
	if (end !== undefined) throw new ExpectedError(`n8n ended by itself: ${end}`);
	log('Ending n8n and the sandbox …');
}

/** Resolves at the first Ctrl-C; further ones must not cut the tidying up short. */
async function interruption(): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
	});
}

main().catch((error: unknown) => {
	console.error(error instanceof ExpectedError ? `\n${error.message}` : error);
	process.exitCode = 1;
});
