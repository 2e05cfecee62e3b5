/* Made from sandbox/openapi.yaml by `npm run generate`; change that file instead. */
export interface paths {
	'/workspace': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Get the workspace of the API key
		 * @description The cheapest call that proves an API key; no scope is needed.
		 */
		get: operations['getWorkspace'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/event_types': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * List the event types
		 * @description Scope `webhooks:read`.
		 */
		get: operations['listEventTypes'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/event_types/{name}': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Get an event type
		 * @description Scope `webhooks:read`.
		 */
		get: operations['getEventType'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/webhook_endpoints': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * List the endpoints
		 * @description Scope `webhooks:read`. The newest comes first.
		 */
		get: operations['listEndpoints'];
		put?: never;
		/**
		 * Create an endpoint
		 * @description Scope `webhooks:write`. The answer contains the signing secret, which is not shown again. The same
		 *     `Idempotency-Key` with the same body gives the same answer for 24 hours, secret included.
		 */
		post: operations['createEndpoint'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/webhook_endpoints/{endpoint_id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		/**
		 * Get an endpoint
		 * @description Scope `webhooks:read`.
		 */
		get: operations['getEndpoint'];
		put?: never;
		post?: never;
		/**
		 * Delete an endpoint
		 * @description Scope `webhooks:write`. Deliveries that are still waiting are dropped.
		 */
		delete: operations['deleteEndpoint'];
		options?: never;
		head?: never;
		/**
		 * Update an endpoint, or its subscriptions
		 * @description Scope `webhooks:write`. What is not named stays as it is. Either `events`, the whole new list, or `add_events`
		 *     and `remove_events`. While an endpoint is disabled at a client's request its deliveries are held, and go on when it
		 *     is enabled. Enabling resets its count of failures.
		 */
		patch: operations['updateEndpoint'];
		trace?: never;
	};
	'/webhook_endpoints/{endpoint_id}/rotate_secret': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Rotate the signing secret
		 * @description Scope `webhooks:secrets`. The answer contains the new secret, which is not shown again. During the overlap
		 *     `X-Signature-256` is made with the previous secret, and `webhook-signature` with both. Without an overlap the
		 *     new secret is used at once.
		 */
		post: operations['rotateSecret'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/webhook_endpoints/{endpoint_id}/revoke_previous_secret': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Revoke the previous signing secret
		 * @description Scope `webhooks:secrets`. Ends the overlap of a rotation now.
		 */
		post: operations['revokePreviousSecret'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/webhook_endpoints/{endpoint_id}/test': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Send a test event
		 * @description Scope `webhooks:write`. Sends the sample of an event type with a fresh id and time, the same way as any event,
		 *     with the header `X-Webhook-Test: true`, once. The endpoint may be disabled and need not be subscribed.
		 *     The answer comes when the attempt is over, and is 200 also when the receiver refused it.
		 */
		post: operations['sendTestEvent'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/webhook_endpoints/{endpoint_id}/deliveries': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		/**
		 * List the deliveries of an endpoint (the test log)
		 * @description Scope `webhooks:read`. The newest comes first.
		 */
		get: operations['listDeliveries'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/webhook_endpoints/{endpoint_id}/recover': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Deliver what an endpoint missed
		 * @description Scope `webhooks:write`. Enqueues a delivery for every event of a subscribed type between `since` and `until`
		 *     that was not delivered to this endpoint and is not waiting to be, including events from while it was disabled.
		 */
		post: operations['recoverDeliveries'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/deliveries/{delivery_id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the delivery. */
				delivery_id: components['parameters']['DeliveryId'];
			};
			cookie?: never;
		};
		/**
		 * Get a delivery with its request and attempts
		 * @description Scope `webhooks:read`.
		 */
		get: operations['getDelivery'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/deliveries/{delivery_id}/redeliver': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the delivery. */
				delivery_id: components['parameters']['DeliveryId'];
			};
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Deliver an event again
		 * @description Scope `webhooks:write`. The same body, in a new delivery.
		 */
		post: operations['redeliver'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
}
export type webhooks = Record<string, never>;
export interface components {
	schemas: {
		Workspace: {
			/** @example ws_01hx4j9x8w7v6u5t4r */
			id: string;
			/** @example Sandbox */
			name: string;
			/** @description What the API key may do. */
			scopes: string[];
		};
		EventType: {
			/** @example report.completed */
			name: string;
			/** @example A scheduled report finished running successfully */
			description: string;
			/**
			 * @description The family that the event type belongs to.
			 * @example Analytics
			 */
			group: string;
			/**
			 * @description How the platform writes the event.
			 * @example workspace
			 */
			format: string;
			/** @description A JSON Schema (2020-12) of the body. */
			schema: {
				[key: string]: unknown;
			};
			/** @description An example of the body. */
			sample: {
				[key: string]: unknown;
			};
		};
		EventTypeList: components['schemas']['Page'] & {
			data: components['schemas']['EventType'][];
		};
		/**
		 * @description Names of event types. `["*"]` alone means all, also those that are added later; `[]` means none.
		 * @example [
		 *       "report.completed",
		 *       "sync.failed"
		 *     ]
		 */
		Events: string[];
		/** @enum {string} */
		EndpointStatus: 'enabled' | 'disabled';
		Endpoint: {
			/** @example wep_01hx4m1a2b3c4d5e6f */
			id: string;
			/**
			 * Format: uri
			 * @example https://n8n.example.com/webhook/1f2e/webhook
			 */
			url: string;
			/** @example Reports to n8n */
			description: string;
			events: components['schemas']['Events'];
			status: components['schemas']['EndpointStatus'];
			/**
			 * @description Why it is disabled: `requested` by a client, `gone` (it answered 410), `failing` (all of its last
			 *     attempts failed for at least a day). `null` while it is enabled.
			 */
			disabled_reason: string | null;
			/** Format: date-time */
			created_at: string;
			/**
			 * Format: date-time
			 * @description When a client, or the platform, last changed it.
			 */
			updated_at: string;
			secret: components['schemas']['SecretInfo'];
		};
		SecretInfo: {
			/**
			 * @description The last characters of the signing secret.
			 * @example …k7Qx
			 */
			hint: string;
			/** @description Starts at 1 and increases by 1 with each rotation. */
			version: number;
			/**
			 * Format: date-time
			 * @description When the overlap of a rotation ends; `null` when there is none.
			 */
			previous_expires_at: string | null;
		};
		SecretWithValue: components['schemas']['SecretInfo'] & {
			/**
			 * @description The whole signing secret. Its UTF-8 bytes, any prefix included, are the key of the HMAC.
			 * @example whsec_Zm9yX2RvY3VtZW50YXRpb25fb25seQ
			 */
			value: string;
		};
		EndpointWithSecret: components['schemas']['Endpoint'] & {
			secret: components['schemas']['SecretWithValue'];
		};
		EndpointCreate: {
			/**
			 * Format: uri
			 * @description Where events are sent to. Unique within the workspace.
			 * @example https://n8n.example.com/webhook/1f2e/webhook
			 */
			url: string;
			description?: string;
			events?: components['schemas']['Events'];
		};
		EndpointUpdate: {
			/** Format: uri */
			url?: string;
			description?: string;
			status?: components['schemas']['EndpointStatus'];
			events?: components['schemas']['Events'];
			add_events?: components['schemas']['Events'];
			remove_events?: components['schemas']['Events'];
		};
		EndpointList: components['schemas']['Page'] & {
			data: components['schemas']['Endpoint'][];
		};
		SecretRotation: {
			/**
			 * @description How long the previous secret stays valid.
			 * @default 0
			 */
			overlap_seconds: number;
			/**
			 * @description Rotate also during the overlap of an earlier rotation, whose previous secret is then revoked.
			 * @default false
			 */
			force: boolean;
		};
		TestEventRequest: {
			/** @example report.completed */
			event_type: string;
		};
		Recovery: {
			/** Format: date-time */
			since: string;
			/** Format: date-time */
			until?: string;
		};
		RecoveryResult: {
			enqueued: number;
		};
		/**
		 * @description What caused the delivery.
		 * @enum {string}
		 */
		DeliveryTrigger: 'event' | 'test' | 'redelivery' | 'recovery';
		/**
		 * @description `pending` until an attempt succeeded (`succeeded`) or no further one is made (`failed`).
		 * @enum {string}
		 */
		DeliveryStatus: 'pending' | 'succeeded' | 'failed';
		Delivery: {
			/** @example dlv_01hx4m1a2b3c4d5e6f */
			id: string;
			/** @example wep_01hx4m1a2b3c4d5e6f */
			endpoint_id: string;
			/**
			 * @description The id of the event in its body; the platform's own for events without one.
			 * @example evt_01hx4m5r6s7t8u9v0w
			 */
			event_id: string;
			/** @example report.completed */
			event_type: string;
			trigger: components['schemas']['DeliveryTrigger'];
			status: components['schemas']['DeliveryStatus'];
			attempt_count: number;
			/** @description The HTTP status of the last attempt; `null` when there was no answer. */
			response_status: number | null;
			/**
			 * @description Why the last attempt failed; `null` when it did not.
			 * @example The endpoint answered 503
			 */
			error: string | null;
			/** Format: date-time */
			created_at: string;
			/** Format: date-time */
			updated_at: string;
			/**
			 * Format: date-time
			 * @description When the next attempt is due; `null` when none is.
			 */
			next_attempt_at: string | null;
		};
		DeliveryWithAttempts: components['schemas']['Delivery'] & {
			request: {
				url: string;
				/** @description The headers of the last attempt. */
				headers: {
					[key: string]: string;
				};
				/** @description The body as it is sent, byte for byte, read as UTF-8. */
				body: string;
			};
			attempts: components['schemas']['Attempt'][];
		};
		Attempt: {
			number: number;
			/** Format: date-time */
			started_at: string;
			duration_ms: number;
			response_status: number | null;
			/** @description At most the first 16 KiB of the answer. */
			response_body: string | null;
			error: string | null;
		};
		DeliveryList: components['schemas']['Page'] & {
			data: components['schemas']['Delivery'][];
		};
		Page: {
			data: unknown[];
			has_more: boolean;
			next_cursor: string | null;
		};
		/** @description RFC 9457, with a list of what is wrong. */
		Problem: {
			/** @example about:blank */
			type: string;
			/** @example Unprocessable Content */
			title: string;
			/** @example 422 */
			status: number;
			/**
			 * @description Stable and machine-readable.
			 * @example validation_failed
			 */
			code: string;
			detail: string;
			/** @description Repeats `detail`, for clients that show this field. */
			message: string;
			errors?: {
				/**
				 * @description A JSON Pointer into the request body, or the name of a query parameter after `#/query/`.
				 * @example /url
				 */
				pointer: string;
				detail: string;
			}[];
			/** @example req_01hx4m1a2b3c4d5e6f */
			request_id: string;
		};
		EndpointConflict: components['schemas']['Problem'] & {
			/** @description With `endpoint_url_exists`, the endpoint that has the URL. */
			existing_endpoint_id?: string;
		};
	};
	responses: {
		/** @description The endpoint. */
		Endpoint: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['Endpoint'];
			};
		};
		/** @description The API key is missing or not valid (`unauthorized`). */
		Unauthorized: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/problem+json': components['schemas']['Problem'];
			};
		};
		/** @description The API key lacks the scope for this (`insufficient_scope`). */
		Forbidden: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/problem+json': components['schemas']['Problem'];
			};
		};
		/** @description It does not exist (`not_found`). */
		NotFound: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/problem+json': components['schemas']['Problem'];
			};
		};
		/** @description The endpoint is disabled (`endpoint_disabled`). Enable it first. */
		EndpointDisabled: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/problem+json': components['schemas']['Problem'];
			};
		};
		/** @description The request is not valid (`validation_failed` and more); `errors` names the fields. */
		Unprocessable: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/problem+json': components['schemas']['Problem'];
			};
		};
		/** @description Too many requests (`rate_limited`). */
		TooManyRequests: {
			headers: {
				/** @description How many seconds to wait. */
				'Retry-After': number;
				[name: string]: unknown;
			};
			content: {
				'application/problem+json': components['schemas']['Problem'];
			};
		};
	};
	parameters: {
		/** @description The id of the endpoint. */
		EndpointId: string;
		/** @description The id of the delivery. */
		DeliveryId: string;
		/** @description The size of a page. */
		Limit: number;
		/** @description The `next_cursor` of the page before. */
		Cursor: string;
		/**
		 * @description `sha256=` and the hexadecimal HMAC-SHA256 of the raw body, keyed with the UTF-8 bytes of the whole signing
		 *     secret; during the overlap of a rotation that is the previous one.
		 */
		Signature: string;
		/** @description The id of the event, the same in every attempt (Standard Webhooks). */
		WebhookId: string;
		/** @description When the attempt was made, in seconds since 1970 (Standard Webhooks). */
		WebhookTimestamp: number;
		/**
		 * @description `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<body>`, keyed as Standard Webhooks says
		 *     (what follows `whsec_`, decoded from base64); during an overlap two, separated by a space, the new one first.
		 */
		WebhookSignature: string;
		/** @description The id of the delivery. */
		DeliveryIdHeader: string;
		/** @description The number of the attempt, from 1. */
		Attempt: number;
		/** @description The event type. */
		EventTypeHeader: string;
		/** @description Only with test events. */
		TestHeader: 'true';
	};
	requestBodies: never;
	headers: never;
	pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
	getWorkspace: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The workspace. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Workspace'];
				};
			};
			401: components['responses']['Unauthorized'];
			429: components['responses']['TooManyRequests'];
		};
	};
	listEventTypes: {
		parameters: {
			query?: {
				/** @description The size of a page. */
				limit?: components['parameters']['Limit'];
				/** @description The `next_cursor` of the page before. */
				cursor?: components['parameters']['Cursor'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of event types. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['EventTypeList'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			422: components['responses']['Unprocessable'];
			429: components['responses']['TooManyRequests'];
		};
	};
	getEventType: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The name of the event type. */
				name: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The event type. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['EventType'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
		};
	};
	listEndpoints: {
		parameters: {
			query?: {
				/** @description Only the endpoint with exactly this URL. */
				url?: string;
				/** @description Only endpoints with this status. */
				status?: components['schemas']['EndpointStatus'];
				/** @description The size of a page. */
				limit?: components['parameters']['Limit'];
				/** @description The `next_cursor` of the page before. */
				cursor?: components['parameters']['Cursor'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of endpoints. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['EndpointList'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			422: components['responses']['Unprocessable'];
			429: components['responses']['TooManyRequests'];
		};
	};
	createEndpoint: {
		parameters: {
			query?: never;
			header?: {
				/** @description A fresh UUID for every endpoint to create. */
				'Idempotency-Key'?: string;
			};
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['EndpointCreate'];
			};
		};
		responses: {
			/** @description The endpoint was created. */
			201: {
				headers: {
					/** @description The path of the endpoint. */
					Location?: string;
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['EndpointWithSecret'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			/**
			 * @description An endpoint with this URL exists (`endpoint_url_exists`), or the first request with this
			 *     `Idempotency-Key` is still being handled (`idempotency_key_in_use`).
			 */
			409: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/problem+json': components['schemas']['EndpointConflict'];
				};
			};
			422: components['responses']['Unprocessable'];
			429: components['responses']['TooManyRequests'];
		};
	};
	getEndpoint: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: components['responses']['Endpoint'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
		};
	};
	deleteEndpoint: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The endpoint is gone. */
			204: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
		};
	};
	updateEndpoint: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['EndpointUpdate'];
			};
		};
		responses: {
			200: components['responses']['Endpoint'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			/** @description Another endpoint has this URL (`endpoint_url_exists`). */
			409: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/problem+json': components['schemas']['EndpointConflict'];
				};
			};
			422: components['responses']['Unprocessable'];
			429: components['responses']['TooManyRequests'];
		};
	};
	rotateSecret: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		requestBody?: {
			content: {
				'application/json': components['schemas']['SecretRotation'];
			};
		};
		responses: {
			/** @description The endpoint with its new secret. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['EndpointWithSecret'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			/** @description The overlap of an earlier rotation is not over (`rotation_in_progress`); `force` ends it. */
			409: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/problem+json': components['schemas']['Problem'];
				};
			};
			422: components['responses']['Unprocessable'];
			429: components['responses']['TooManyRequests'];
		};
	};
	revokePreviousSecret: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: components['responses']['Endpoint'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			/** @description There is no previous secret (`no_previous_secret`). */
			409: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/problem+json': components['schemas']['Problem'];
				};
			};
			429: components['responses']['TooManyRequests'];
		};
	};
	sendTestEvent: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['TestEventRequest'];
			};
		};
		responses: {
			/** @description The delivery with its only attempt. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['DeliveryWithAttempts'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			422: components['responses']['Unprocessable'];
			429: components['responses']['TooManyRequests'];
		};
	};
	listDeliveries: {
		parameters: {
			query?: {
				/** @description Only deliveries with this cause. */
				trigger?: components['schemas']['DeliveryTrigger'];
				/** @description Only deliveries with this status. */
				status?: components['schemas']['DeliveryStatus'];
				/** @description Only deliveries of events of this type. */
				event_type?: string;
				/** @description Only deliveries of this event. */
				event_id?: string;
				/** @description Only deliveries that were created after this time. */
				created_after?: string;
				/** @description Only deliveries that were created before this time. */
				created_before?: string;
				/** @description The size of a page. */
				limit?: components['parameters']['Limit'];
				/** @description The `next_cursor` of the page before. */
				cursor?: components['parameters']['Cursor'];
			};
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description A page of deliveries. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['DeliveryList'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			422: components['responses']['Unprocessable'];
			429: components['responses']['TooManyRequests'];
		};
	};
	recoverDeliveries: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the endpoint. */
				endpoint_id: components['parameters']['EndpointId'];
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['Recovery'];
			};
		};
		responses: {
			/** @description How many deliveries were enqueued. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['RecoveryResult'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			409: components['responses']['EndpointDisabled'];
			422: components['responses']['Unprocessable'];
			429: components['responses']['TooManyRequests'];
		};
	};
	getDelivery: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the delivery. */
				delivery_id: components['parameters']['DeliveryId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The delivery. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['DeliveryWithAttempts'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			429: components['responses']['TooManyRequests'];
		};
	};
	redeliver: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The id of the delivery. */
				delivery_id: components['parameters']['DeliveryId'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The new delivery. */
			202: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['Delivery'];
				};
			};
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
			409: components['responses']['EndpointDisabled'];
			429: components['responses']['TooManyRequests'];
		};
	};
}
