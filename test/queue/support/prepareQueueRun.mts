import { prepareRun } from '../../e2e/support/prepareRun.mts';
import { program } from './programs.mts';

/** Once per test run: what the tests need is installed, and the package is packed. */
export async function prepareQueueRun(): Promise<void> {
	for (const name of ['postgres', 'redis-server', 'nginx']) program(name);
	await prepareRun();
}
