import type { components } from './contract/schema';

type Schemas = components['schemas'];

export type Endpoint = Schemas['Endpoint'];
export type EndpointWithSecret = Schemas['EndpointWithSecret'];
export type EventTypeInfo = Schemas['EventType'];
export type Delivery = Schemas['Delivery'];
export type DeliveryWithAttempts = Schemas['DeliveryWithAttempts'];
export type RecoveryResult = Schemas['RecoveryResult'];
export type Problem = Schemas['Problem'] & { existing_endpoint_id?: string };
