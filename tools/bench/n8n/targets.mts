import {
	unsealSecret,
	type RegistrationState,
} from '../../../nodes/SignedWebhooks/registration/state.ts';
import type { Sandbox } from '../../../sandbox/src/sandbox.mts';
import type { Instance } from '../../harness/instance.mts';
import { createRegistered, saveAccount } from '../../harness/registered.mts';
import { signatureOf } from '../../harness/platform.mts';
import { publishCore, publishGithub } from './coreTargets.mts';
import type { GithubStandIn } from './github.mts';
import type { Target } from './target.mts';

/** What is measured. `refused` and `manual` are the same trigger; `saved` differs in what n8n keeps. */
export type TargetKey = 'core' | 'github' | 'manual' | 'automatic' | 'refused' | 'saved';

export const labels: Record<TargetKey, string> = {
	core: 'Webhook (core, verifies nothing)',
	github: 'GitHub Trigger (core, verifies)',
	manual: 'Signed Webhooks Trigger, manual registration',
	automatic: 'Signed Webhooks Trigger, automatic registration',
	refused: 'Signed Webhooks Trigger, wrong signature (401)',
	saved: 'Signed Webhooks Trigger, manual, executions saved',
};

export const targetKeys = Object.keys(labels) as TargetKey[];

const ACCEPTED = { status: 200, text: '"code":"accepted"' };

/**
 * Publishes one workflow per target in an n8n that saves no successful execution unless a workflow
 * says so. Behind every trigger is a node that does nothing.
 */
export async function publishTargets(
	instance: Instance,
	sandbox: Sandbox,
	github: GithubStandIn,
): Promise<Record<TargetKey, Target>> {
	const manual = await publishManual(instance);
	return {
		core: await publishCore(instance),
		github: await publishGithub(instance, github),
		manual,
		automatic: await publishAutomatic(instance, sandbox),
		refused: {
			...manual,
			sign: signedWith('of somebody else'),
			expected: { status: 401, text: '"code":"signature_mismatch"' },
		},
		saved: await publishSaved(instance),
	};
}

const signedWith = (secret: string) => (body: string) => ({
	'x-signature-256': signatureOf(body, secret),
});

async function publishManual(instance: Instance): Promise<Target> {
	const { url, workflowId, secret } = await instance.trigger({ format: 'workspace' });
	return { url, workflowId, sign: signedWith(secret), expected: ACCEPTED };
}

async function publishSaved(instance: Instance): Promise<Target> {
	const target = await publishManual(instance);
	const { nodes, connections, versionId } = await instance.api.workflow(target.workflowId);
	const settings = { saveDataSuccessExecution: 'all' };
	await instance.api.updateWorkflow(target.workflowId, { nodes, connections, settings, versionId });
	await instance.api.publish(target.workflowId);
	return target;
}

/** Where n8n keeps what a trigger remembers. */
interface StoredState {
	staticData: { 'node:Trigger': { registration: RegistrationState } };
}

async function publishAutomatic({ n8n, api }: Instance, sandbox: Sandbox): Promise<Target> {
	const account = await saveAccount(api, sandbox);
	const { url, workflowId, publish } = await createRegistered(n8n, api, account);
	await publish();
	const { staticData } = (await api.workflow(workflowId)) as unknown as StoredState;
	const { registration } = staticData['node:Trigger'];
	const secret = unsealSecret(registration, sandbox.apiKey);
	if (secret === undefined) throw new Error('The sealed secret does not open with the API key');
	return { url, workflowId, sign: signedWith(secret), expected: ACCEPTED };
}
