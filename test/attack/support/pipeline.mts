import { gunzipSync, inflateSync } from 'node:zlib';

import { formats } from '../../../nodes/SignedWebhooks/catalogue/formats.ts';
import { documented } from '../../../nodes/SignedWebhooks/receiving/documented.ts';
import { DuplicateMemory } from '../../../nodes/SignedWebhooks/receiving/duplicates.ts';
import { receive, type Settings } from '../../../nodes/SignedWebhooks/receiving/receive.ts';
import { incoming } from '../../../nodes/SignedWebhooks/receiving/request.ts';
import { outputsByFamily } from '../../../nodes/SignedWebhooks/receiving/routing.ts';
import { schemes, type SchemeKey } from '../../../nodes/SignedWebhooks/signature/schemes.ts';
import { answers } from '../../../nodes/SignedWebhooks/receiving/answers.ts';
import type { Message } from './attack.mts';
import type { Victim } from './victim.mts';

/** A trigger without n8n: the pipeline alone, with the memory that its events share. */
export interface Pipeline extends Victim {
	memory: DuplicateMemory;
}

/** What Node makes of header lines: white space around is dropped, repeats are joined. */
function headersOf({ headers }: Message): Record<string, string> {
	const found = new Map<string, string>();
	for (const [name, line] of headers) {
		const [key, value] = [name.toLowerCase(), line.replace(/^[ \t]+|[ \t]+$/g, '')];
		found.set(key, found.has(key) ? `${found.get(key)}, ${value}` : value);
	}
	return Object.fromEntries(found);
}

/** What n8n makes of a query, as far as it matters here: one value is text, several are a list. */
function queryOf({ query = '' }: Message): Record<string, unknown> {
	const parameters = new URLSearchParams(query);
	const values = parameters.getAll('token');
	const isList =
		values.length > 1 || [...parameters.keys()].some((key) => key.startsWith('token['));
	return { token: isList ? values : values[0] };
}

/** n8n's own limit, in bytes. */
const LIMIT = 16 * 1024 * 1024;

/** Unpacks what n8n would; what cannot be unpacked, or is too large, has no bytes. */
function bodyOf(message: Message): Buffer | undefined {
	const { body } = message;
	if (body.length > LIMIT) return undefined;
	const headers = headersOf(message);
	if (headers['content-type']?.startsWith('multipart/form-data;')) return undefined;
	const unpack = { gzip: gunzipSync, deflate: inflateSync }[headers['content-encoding'] ?? ''];
	try {
		return unpack === undefined ? body : unpack(body, { maxOutputLength: LIMIT });
	} catch {
		return undefined;
	}
}

/** Opens a pipeline that verifies in this way. */
export function openPipeline(scheme: SchemeKey, secret: string): Pipeline {
	const memory = new DuplicateMemory();
	const settings: Settings = {
		format: documented(formats.workspace),
		routing: outputsByFamily(formats.workspace),
		scheme: schemes[scheme],
		schemeKey: scheme,
		events: ['*'],
		duplicates: { by: 'id', remember: 3_600_000 },
	};
	return {
		secret,
		memory,
		path: '/webhook',
		host: 'localhost',
		earlier: Buffer.alloc(0),
		async send(message) {
			const request = incoming({
				body: bodyOf(message),
				headers: headersOf(message),
				query: queryOf(message),
				method: 'POST',
				url: () => undefined,
				outcome: () => 'pending',
			});
			const surroundings = { secrets: { current: secret }, memory, scope: 's', now: Date.now() };
			const result = receive(request, settings, surroundings);
			if (result.code === 'accepted') {
				for (const { claim } of result.events) claim?.settle(true);
			}
			return `${answers[result.code].status} ${result.code}`;
		},
	};
}
