import type { SandboxProcess } from '../../../tools/harness/sandboxProcess.mts';
import type { Account } from '../../../tools/harness/registered.mts';
import type { Stack } from '../../../tools/harness/queue/stack.mts';

/** What the tests of queue mode share. */
export interface Setting {
	stack: Stack;
	sandbox: SandboxProcess;
	/** The API key in n8n, and the sandbox it belongs to. */
	account: Account;
}

/** Known once the tests run. */
export type Known = () => Setting;
