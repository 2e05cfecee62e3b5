import { terminalLog } from '../../tools/harness/command.mts';
import { startSandboxProcess, type SandboxProcess } from '../../tools/harness/sandboxProcess.mts';
import { saveAccount } from '../../tools/harness/registered.mts';
import { noteEvents } from '../../tools/harness/queue/executions.mts';
import { openStack, type Stack } from '../../tools/harness/queue/stack.mts';
import { duplicates } from './suites/duplicates.mts';
import { kills } from './suites/kills.mts';
import type { Setting } from './suites/setting.mts';
import { works } from './suites/works.mts';

/** So that the platform's retries (5 s, 5 m, 30 m, …) come within the time that a test may take. */
const TIME_SCALE = 240;

// One file, since every start of the seven processes takes more than half a minute.
let stack: Stack | undefined;
let sandbox: SandboxProcess | undefined;
let setting: Setting;
beforeAll(async () => {
	stack = await openStack(terminalLog());
	await noteEvents(stack);
	sandbox = await startSandboxProcess(TIME_SCALE);
	setting = { stack, sandbox, account: await saveAccount(stack.instance.api, sandbox) };
});
afterAll(async () => {
	await stack?.close();
	await sandbox?.stop();
});

describe('trigger, registration and action node', () => works(() => setting));
describe('copies that arrive at the same instant', () => duplicates(() => setting));
describe('kill -9 under load', () => kills(() => setting));
