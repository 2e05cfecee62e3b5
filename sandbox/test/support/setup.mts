import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox.mts';
import { clientOf, type Client } from './client.mts';
import { startReceiver, type Receiver, type Reply } from '../../../tools/harness/receiver.mts';

/** A sandbox for one test file, with what is needed to use it. */
export interface Stage {
	sandbox: Sandbox;
	client: Client;
	/** What the sandbox logged: faults of its own, such as answers that violate the contract. */
	faults: string[];
	receiver(reply?: Reply): Promise<Receiver>;
}

/** Starts a sandbox before the tests of a file and ends it, and all receivers, after them. */
export function stage(options: SandboxOptions = {}): Stage {
	const receivers: Receiver[] = [];
	const set = { faults: [] as string[] } as Stage;
	set.receiver = async (reply) => {
		const receiver = await startReceiver(reply);
		receivers.push(receiver);
		return receiver;
	};
	beforeAll(async () => {
		set.sandbox = await startSandbox({ log: (line) => set.faults.push(line), ...options });
		set.client = clientOf(set.sandbox);
	});
	afterAll(async () => {
		await set.sandbox.close();
		await Promise.all(receivers.map(async (receiver) => await receiver.close()));
		expect(set.faults).toEqual([]);
	});
	return set;
}
