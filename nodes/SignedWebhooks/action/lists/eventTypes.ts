import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { contractPlatform } from '../../api/contract/contractPlatform';
import { catalogue } from '../../catalogue/catalogue';

const ALL_EVENTS: INodePropertyOptions = {
	name: 'All Events',
	value: '*',
	description: 'Every event, including types that the platform adds later',
};

const labels = new Map(catalogue.map(({ event }) => [event.type, event.label]));

const toOption = (type: string, description: string): INodePropertyOptions => ({
	name: labels.get(type) ?? type,
	value: type,
	description: `${type}: ${description}`,
});

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) => a.name.localeCompare(b.name);

/** The event types that the platform knows; without a connection to it, those that we know. */
export async function getEventTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		const types = await contractPlatform(this, { retries: 0 }).eventTypes.list();
		return types.map(({ name, description }) => toOption(name, description)).sort(byName);
	} catch {
		return catalogue.map(({ event }) => toOption(event.type, event.description)).sort(byName);
	}
}

/** The same, and all of them as one. */
export async function getEventTypesOrAll(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return [ALL_EVENTS, ...(await getEventTypes.call(this))];
}
