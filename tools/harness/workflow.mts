import { randomUUID } from 'node:crypto';

import { formats, type FormatKey } from '../../nodes/SignedWebhooks/catalogue/formats.ts';
import {
	outputLabels,
	ownOutputs,
	type OwnOutput,
} from '../../nodes/SignedWebhooks/receiving/routing.ts';
import type { SchemeKey } from '../../nodes/SignedWebhooks/signature/schemes.ts';
import type { RegistrationOptions } from '../../nodes/SignedWebhooks/registration/desired.ts';
import type { TriggerOptions } from '../../nodes/SignedWebhooks/trigger/settings.ts';
import { PACKAGE_NAME } from './repo.mts';

/** The credential type that holds the signing secret. */
export const CREDENTIAL_TYPE = 'signedWebhooksSecretApi';

/** The credential type that holds the API key. */
export const API_CREDENTIAL_TYPE = 'signedWebhooksApi';

/** A credential that n8n has. */
export interface SavedCredential {
	id: string;
	name: string;
}

/** How one trigger of a workflow is set. Everything left out keeps the node's default. */
export interface TriggerSettings {
	/** The signing secret; a trigger with `api` instead registers itself. */
	credential?: SavedCredential;
	/** The API key. */
	api?: SavedCredential;
	format: FormatKey | 'other';
	/** The node's name; default `Trigger`. */
	name?: string;
	verification?: SchemeKey | 'custom';
	/** Names of event types of a documented format; default all. */
	events?: string[];
	/** The same for Other Events, separated by commas. */
	eventTypes?: string;
	outputMode?: 'family' | 'single' | 'own';
	ownOutputs?: OwnOutput[];
	/** Further parameters, such as the fields of Custom. */
	parameters?: object;
	options?: TriggerOptions & RegistrationOptions;
	/** Puts Drop Duplicates behind the first output, and behind that a node named `Once`. */
	dropDuplicates?: boolean;
	/** How many events Drop Duplicates remembers; default as many as the node does. */
	remember?: number;
}

interface Placed {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: object;
	webhookId?: string;
	credentials?: object;
}

/** A workflow as n8n imports it, and the path of each trigger's production URL. */
export interface BuiltWorkflow {
	workflow: { name: string; nodes: Placed[]; connections: object; settings: object };
	/** One per trigger: `/webhook/<webhookId>/webhook`. */
	paths: string[];
}

/**
 * A workflow with one trigger per element of `triggers`, and behind each of its outputs a node that
 * does nothing, so that the canvas and the execution show where an event went.
 */
export function buildWorkflow(name: string, triggers: TriggerSettings[]): BuiltWorkflow {
	const nodes: Placed[] = [];
	const connections: Record<string, object> = {};
	const paths = triggers.map((settings) => {
		const trigger = triggerNode(settings, heightOf(nodes));
		const ends = outputsOf(settings).map((label, row) =>
			place(sinkName(trigger.name, label), 'n8n-nodes-base.noOp', 1, [
				400,
				trigger.position[1] + row * 160,
			]),
		);
		connections[trigger.name] = {
			main: ends.map((end) => [{ node: end.name, type: 'main', index: 0 }]),
		};
		nodes.push(trigger, ...ends);
		if (settings.dropDuplicates) {
			nodes.push(...onceBehind(trigger, connections, settings.remember));
		}
		return `/webhook/${trigger.webhookId}/webhook`;
	});
	return { workflow: { name, nodes, connections, settings: {} }, paths };
}

/** The name of the node that gets what Drop Duplicates lets pass. */
export const BEHIND_DROP_DUPLICATES = 'Once';

/** Adds Drop Duplicates and an end to the trigger's first output. */
function onceBehind(
	trigger: Placed,
	connections: Record<string, object>,
	remember: number | undefined,
): Placed[] {
	const drop = {
		...place('Drop Duplicates', `${PACKAGE_NAME}.signedWebhooks`, 1, [400, -160]),
		parameters: {
			resource: 'event',
			operation: 'dropDuplicates',
			options: remember === undefined ? {} : { historySize: remember },
		},
	};
	const end = place(BEHIND_DROP_DUPLICATES, 'n8n-nodes-base.noOp', 1, [600, -160]);
	const to = ({ name: node }: Placed) => ({ node, type: 'main', index: 0 });
	const { main } = connections[trigger.name] as { main: object[][] };
	main[0]?.push(to(drop));
	connections[drop.name] = { main: [[to(end)]] };
	return [drop, end];
}

/** The name of the node behind an output. */
export const sinkName = (trigger: string, output: string): string => `${trigger}: ${output}`;

/** The labels of a trigger's outputs, in order. */
export function outputsOf({ format, outputMode, ownOutputs: own = [] }: TriggerSettings): string[] {
	if (outputMode === 'own') return [...ownOutputs(own).labels];
	return outputMode === 'single' || format === 'other' ? ['All'] : outputLabels(formats[format]);
}

function triggerNode(settings: TriggerSettings, y: number): Placed {
	const {
		name = 'Trigger',
		credential,
		api,
		format,
		verification,
		events,
		eventTypes,
		outputMode,
		ownOutputs: values,
		options,
		parameters,
	} = settings;
	return {
		...place(name, `${PACKAGE_NAME}.signedWebhooksTrigger`, 2, [0, y]),
		webhookId: randomUUID(),
		credentials: {
			...(credential && { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } }),
			...(api && { [API_CREDENTIAL_TYPE]: { id: api.id, name: api.name } }),
		},
		parameters: {
			registration: api ? 'automatic' : 'manual',
			format,
			...(verification && { verification }),
			...(format !== 'other' && { events: events ?? ['*'] }),
			...(eventTypes !== undefined && { eventTypes }),
			...(outputMode && { outputMode }),
			...(values && { ownOutputs: { values } }),
			...parameters,
			options: options ?? {},
		},
	};
}

const heightOf = (nodes: Placed[]): number =>
	nodes.reduce((bottom, { position: [, y] }) => Math.max(bottom, y + 240), 0);

const place = (
	name: string,
	type: string,
	typeVersion: number,
	position: [number, number],
): Placed => ({ id: randomUUID(), name, type, typeVersion, position, parameters: {} });
