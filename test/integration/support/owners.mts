import type { IDataObject } from 'n8n-workflow';

import type { Platform } from '../../../nodes/SignedWebhooks/api/platform.ts';
import type { Endpoint } from '../../../nodes/SignedWebhooks/api/types.ts';
import type { RegistrationState } from '../../../nodes/SignedWebhooks/registration/state.ts';
import { connectTo } from './platform.mts';
import { TestTrigger } from './testTrigger.mts';

/** Where n8n may be, the first being production. A copy that has its address is production, too. */
const BASES = ['https://n8n.example.com', 'https://n8n.example.com:8443', 'http://n8n.example.com'];
export const NAMES = ['One', 'Two', 'Three'];

/** What n8n knows of one trigger, in the walk. */
export interface Actor {
	trigger: TestTrigger;
	/** The endpoints that it may change now, told from the URLs' texts alone. */
	owns(endpoint: Endpoint): boolean;
	url(): string;
	isTest: boolean;
	/** What it has registered: this process remembers it when n8n does not. */
	seen: Array<RegistrationState | undefined>;
}

export const stateOf = (trigger: TestTrigger): RegistrationState | undefined =>
	(trigger.staticData[`node:${trigger.node.name}`] as IDataObject | undefined)?.registration as
		| RegistrationState
		| undefined;

function actor(trigger: TestTrigger): Actor {
	const it: Actor = {
		trigger,
		isTest: false,
		seen: [],
		url: () => (it.isTest ? trigger.testUrl : trigger.url),
		owns({ id, url }) {
			if (url === it.url()) return true;
			const states = it.isTest ? [] : [stateOf(trigger), ...it.seen];
			const beginning = `${trigger.baseUrl}/webhook/${trigger.id}/`;
			return states.some(
				(state) =>
					state?.workflowId === trigger.workflowId &&
					state.nodeId === trigger.node.id &&
					state.endpointId === id &&
					state.url === url &&
					url.startsWith(beginning),
			);
		},
	};
	return it;
}

/** Checks each change of an endpoint while it is asked for. */
export function guarded(platform: Platform, owns: (endpoint: Endpoint) => boolean): Platform {
	const { endpoints } = platform;
	const checked =
		<Rest extends unknown[], T>(change: (id: string, ...rest: Rest) => Promise<T>) =>
		async (id: string, ...rest: Rest): Promise<T> => {
			const endpoint = await endpoints.find(id);
			expect(endpoint === undefined || owns(endpoint)).toBe(true);
			return await change(id, ...rest);
		};
	return {
		...platform,
		endpoints: {
			...endpoints,
			update: checked(endpoints.update),
			delete: checked(endpoints.delete),
			rotateSecret: checked(endpoints.rotateSecret),
			revokePreviousSecret: checked(endpoints.revokePreviousSecret),
			recover: checked(endpoints.recover),
		},
	};
}

/** Ids are never used again: what this process remembers of one walk must not reach another. */
let walks = 0;

export function cast(onUnpublish: string): Actor[] {
	walks += 1;
	return [...BASES, 'a copy of the workflow'].flatMap((base) =>
		['a', 'b'].map((node, index) => {
			const isCopy = !BASES.includes(base);
			// A copy of the workflow in the same n8n has other webhook ids, and keeps the node ids.
			const webhookId = `${walks}${node}${isCopy ? 'copy' : ''}`;
			const parameters = { registration: 'automatic', options: { onUnpublish } };
			const trigger = new TestTrigger(webhookId, isCopy ? BASES[0]! : base, parameters);
			trigger.workflowId = `workflow-${walks}${isCopy ? '-copy' : ''}`;
			trigger.node.id = `node-${walks}-${node}`;
			trigger.node.name = NAMES[index]!;
			connectTo(trigger, { apiUrl: 'http://127.0.0.1:1', apiKey: 'key' });
			return actor(trigger);
		}),
	);
}
