import { hostKey } from './instance.mts';
import { terminalLog } from './command.mts';
import { installHost } from './hosts.mts';
import { packRepository, TARBALL_VARIABLE } from './package.mts';

/** Once per test run: the n8n under test is installed, and the package is packed for all files. */
export async function prepareRun(): Promise<void> {
	const { label } = await installHost(hostKey, terminalLog());
	process.env[TARBALL_VARIABLE] = await packRepository();
	console.log(`\nEnd to end in ${label}`);
}
