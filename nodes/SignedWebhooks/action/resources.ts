import { get as getDelivery } from './delivery/get';
import { getMany as getManyDeliveries } from './delivery/getMany';
import { recover } from './delivery/recover';
import { redeliver } from './delivery/redeliver';
import { create } from './endpoint/create';
import { deleteEndpoint } from './endpoint/delete';
import { diagnose } from './endpoint/diagnose';
import { get as getEndpoint } from './endpoint/get';
import { getMany as getManyEndpoints } from './endpoint/getMany';
import { revokePreviousSecret } from './endpoint/revokePreviousSecret';
import { rotateSecret } from './endpoint/rotateSecret';
import { update } from './endpoint/update';
import { dropDuplicates } from './event/dropDuplicates';
import { getManyTypes } from './event/getManyTypes';
import { getType } from './event/getType';
import { sendTest } from './event/sendTest';
import type { Resource } from './operation';
import { download } from './report/download';
import { addEvents } from './subscription/addEvents';
import { removeEvents } from './subscription/removeEvents';
import { setEvents } from './subscription/setEvents';

/** Everything that the node can do. The editor's fields, the dispatch and the previews follow. */
export const resources: readonly Resource[] = [
	{
		value: 'delivery',
		name: 'Delivery',
		description: 'What the platform sent to an endpoint, and what came back',
		operations: [getDelivery, getManyDeliveries, recover, redeliver],
	},
	{
		value: 'endpoint',
		name: 'Endpoint',
		description: 'Where the platform sends events, and the secret that it signs them with',
		operations: [
			create,
			deleteEndpoint,
			diagnose,
			getEndpoint,
			getManyEndpoints,
			revokePreviousSecret,
			rotateSecret,
			update,
		],
	},
	{
		value: 'event',
		name: 'Event',
		description: 'What happens on the platform',
		operations: [dropDuplicates, getManyTypes, getType, sendTest],
	},
	{
		value: 'report',
		name: 'Report',
		description: 'The file of a finished report',
		operations: [download],
	},
	{
		value: 'subscription',
		name: 'Subscription',
		description: 'Which event types an endpoint receives',
		operations: [addEvents, removeEvents, setEvents],
	},
];
