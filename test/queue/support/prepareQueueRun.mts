import { prepareRun } from '../../../tools/harness/prepareRun.mts';
import { program } from '../../../tools/harness/queue/programs.mts';

/** Once per test run: what the tests need is installed, and the package is packed. */
export async function prepareQueueRun(): Promise<void> {
	for (const name of ['postgres', 'redis-server', 'nginx']) program(name);
	await prepareRun();
}
