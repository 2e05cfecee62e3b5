import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { formatKeys } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { formats, type FormatKey } from '../../nodes/SignedWebhooks/catalogue/formats.ts';
import { buildWorkflow, CREDENTIAL_TYPE } from '../../test/e2e/support/workflow.mts';
import type { Api } from '../../test/e2e/support/api.mts';

/** What the demo has set up in its n8n. */
export interface Demo {
	workflowId: string;
	secret: string;
	/** The production URL's path of the trigger of each format. */
	paths: Record<FormatKey, string>;
}

/**
 * Finds the demo's published workflow, or creates it: one trigger per format, one credential.
 *
 * @param folder the demo's own; a file in it remembers what exists, as n8n shows no secret again
 */
export async function provision(api: Api, folder: string): Promise<Demo> {
	const file = join(folder, 'demo.json');
	const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Demo) : undefined;
	const existing = known && (await api.workflow(known.workflowId).catch(() => undefined));
	if (known && existing && existing.isArchived !== true) {
		if (!existing.active) await api.publish(known.workflowId);
		return known;
	}
	const demo = await create(api);
	writeFileSync(file, JSON.stringify(demo, null, '\t'), { mode: 0o600 });
	return demo;
}

async function create(api: Api): Promise<Demo> {
	const secret = `whsec_${randomUUID()}`;
	const credential = await api.createCredential({
		name: 'Demo signing secret',
		type: CREDENTIAL_TYPE,
		data: { secret },
	});
	const { workflow, paths } = buildWorkflow(
		'Signed webhooks demo',
		formatKeys.map((format) => ({ format, credential, name: triggerName(format) })),
	);
	const { id } = await api.createWorkflow(workflow);
	await api.publish(id);
	const byFormat = Object.fromEntries(formatKeys.map((format, i) => [format, paths[i]]));
	return { workflowId: id, secret, paths: byFormat as Demo['paths'] };
}

/** What the trigger of a format is called on the canvas. */
export const triggerName = (format: FormatKey): string => formats[format].label;
