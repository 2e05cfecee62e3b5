import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** One request to the management API. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Below the base URL, with a leading slash; ids in it are encoded by the caller. */
	path: string;
	/** `undefined` leaves a parameter out. */
	query?: IDataObject;
	body?: object;
	/** Makes it safe to send the request again when its answer was lost. */
	idempotencyKey?: string;
	/** What a success answers with; by default something with an id. */
	answer?: 'thing' | 'eventType' | 'list' | 'recovery' | 'deletion';
	/** What is not there (404) is no error, and gives `undefined`. */
	optional?: boolean;
	/** A POST that does no harm when it is sent again after its answer was lost. */
	repeatable?: boolean;
}

/** Whether a request does no harm when it is sent again after it may have been carried out. */
export const isRepeatable = ({ method, idempotencyKey, repeatable }: ApiRequest): boolean =>
	method !== 'POST' || idempotencyKey !== undefined || repeatable === true;
