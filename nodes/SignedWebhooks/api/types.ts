import type { components } from './contract';

type Schemas = components['schemas'];

export type Endpoint = Schemas['Endpoint'];
export type EndpointWithSecret = Schemas['EndpointWithSecret'];
export type EndpointUpdate = Schemas['EndpointUpdate'];
export type EventTypeInfo = Schemas['EventType'];
export type Delivery = Schemas['Delivery'];
export type DeliveryWithAttempts = Schemas['DeliveryWithAttempts'];
export type Problem = Schemas['Problem'] & { existing_endpoint_id?: string };
