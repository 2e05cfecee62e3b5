import { openInstance, type Instance } from '../harness/instance.mts';
import type { Log } from '../harness/command.mts';
import { openGate, type Gate } from '../harness/gate.mts';
import {
	createRegistered,
	saveAccount,
	type Account,
	type Registered,
} from '../harness/registered.mts';
import { startSandboxProcess, type SandboxProcess } from '../harness/sandboxProcess.mts';
import { freePorts } from '../harness/processes.mts';
import { filler } from './fill.mts';

/**
 * The platform's retries come so many times sooner (after 20 ms, 1.3 s, 7.5 s, 30 s, 75 s, 150 s),
 * so that an event that met a restart is through within the run.
 */
export const TIME_SCALE = 240;

/** A real sandbox and a real n8n with a published trigger that registers itself. */
export interface Scene extends Programs {
	trigger: Registered;
	/** Whether Drop Duplicates stands behind the trigger. */
	dropsDuplicates: boolean;
}

export interface Programs {
	sandbox: SandboxProcess;
	instance: Instance;
	account: Account;
	/** Ends everything, whatever state it is in. */
	close: () => Promise<void>;
}

/** How the workflow is set. */
export interface SceneOptions {
	/** How many events Drop Duplicates remembers from the start; undefined leaves the node away. */
	remembered: number | undefined;
	/** How many it can remember. */
	memory?: number;
}

/**
 * @param how `gate`: a readiness check stands before n8n; `lazy`: see the options
 * @throws when the sandbox or n8n does not start; nothing is left running then
 */
export async function startPrograms(
	log: Log,
	how: { gate: boolean; lazy: boolean },
): Promise<Programs> {
	const sandbox = await startSandboxProcess(TIME_SCALE);
	let gate: Gate | undefined;
	let instance: Instance | undefined;
	const close = async () => {
		await instance?.n8n.stop();
		await sandbox.stop();
		gate?.close();
	};
	try {
		const [port] = (await freePorts(1)) as [number];
		gate = how.gate ? await openGate({ port }) : undefined;
		const env = {
			// n8n would forget all but the newest 10,000 executions.
			EXECUTIONS_DATA_PRUNE: 'false',
			...(how.lazy && { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }),
			...(gate && { WEBHOOK_URL: `http://127.0.0.1:${gate.port}/` }),
		};
		instance = await openInstance({ log, port, env });
		return { sandbox, instance, account: await saveAccount(instance.api, sandbox), close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** Publishes the workflow: trigger, Drop Duplicates, and a node behind it that shows what came through. */
export async function openScene(
	programs: Programs,
	{ remembered, memory }: SceneOptions,
): Promise<Scene> {
	const { instance, account } = programs;
	const dropsDuplicates = remembered !== undefined;
	const trigger = await createRegistered(instance.n8n, instance.api, account, {
		format: 'workspace',
		dropDuplicates: dropsDuplicates,
		remember: memory,
	});
	const fill = dropsDuplicates ? await filler(instance, trigger.workflowId) : undefined;
	await trigger.publish();
	if (remembered) await fill?.(remembered);
	return { ...programs, trigger, dropsDuplicates };
}
