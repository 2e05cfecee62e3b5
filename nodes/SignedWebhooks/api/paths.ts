/** The paths of the management API, below the base URL. */
export const ENDPOINTS = '/webhook_endpoints';
export const EVENT_TYPES = '/event_types';

/** The path of an endpoint, or of something of it: `endpointPath(id, 'test')`. */
export const endpointPath = (id: string, ...rest: string[]): string =>
	[ENDPOINTS, encodeURIComponent(id), ...rest].join('/');

/** The path of a delivery, or of something of it. */
export const deliveryPath = (id: string, ...rest: string[]): string =>
	['/deliveries', encodeURIComponent(id), ...rest].join('/');

/** The path of an event type. */
export const eventTypePath = (name: string): string => `${EVENT_TYPES}/${encodeURIComponent(name)}`;
