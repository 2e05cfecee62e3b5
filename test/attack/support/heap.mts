import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The memory that is really in use in this process, buffers included, in MB. */
export async function heapMegabytes(): Promise<number> {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	// What was just freed may hold buffers that only the next round finds.
	for (let round = 0; round < 3; round += 1) {
		collect();
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	const { heapUsed, external } = process.memoryUsage();
	return (heapUsed + external) / 1024 / 1024;
}
