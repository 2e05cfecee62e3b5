import type { operations as Contract } from '../../../../nodes/SignedWebhooks/api/contract/schema.d.ts';
import type { Operation } from '../operation.mts';
import * as deliveries from './deliveries.mts';
import * as endpoints from './endpoints.mts';
import * as secrets from './secrets.mts';
import * as workspace from './workspace.mts';

/** Every operation of the contract, by its `operationId`. */
export const operations: Record<keyof Contract, Operation> = {
	getWorkspace: workspace.getWorkspace,
	listEventTypes: workspace.listEventTypes,
	getEventType: workspace.getEventType,
	createEndpoint: endpoints.createEndpoint,
	listEndpoints: endpoints.listEndpoints,
	getEndpoint: endpoints.getEndpoint,
	updateEndpoint: endpoints.updateEndpoint,
	deleteEndpoint: endpoints.deleteEndpoint,
	rotateSecret: secrets.rotateSecret,
	revokePreviousSecret: secrets.revokePreviousSecret,
	sendTestEvent: deliveries.sendTestEvent,
	listDeliveries: deliveries.listDeliveries,
	recoverDeliveries: deliveries.recoverDeliveries,
	getDelivery: deliveries.getDelivery,
	redeliver: deliveries.redeliver,
};
