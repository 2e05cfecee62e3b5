import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/src/sandbox.mts';

/**
 * Opens something before the tests of this file or block, and closes it after them.
 *
 * @param open what it returns has no getters and no `this`
 * @returns what was opened, to be used in tests and hooks only: before them it is empty
 */
export function use<T extends object>(open: () => Promise<T>, close: (opened: T) => unknown): T {
	const shared = {} as T;
	let opened: T | undefined;
	beforeAll(async () => {
		opened = await open();
		Object.assign(shared, opened);
	});
	afterAll(async () => {
		if (opened !== undefined) await close(opened);
	});
	return shared;
}

/** A sandbox for the tests of this file or block. */
export const useSandbox = (options: SandboxOptions = {}): Sandbox =>
	use(
		async () => await startSandbox(options),
		async (sandbox) => await sandbox.close(),
	);
