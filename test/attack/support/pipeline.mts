import { gunzipSync, inflateSync } from 'node:zlib';

import { DuplicateMemory } from '../../../nodes/SignedWebhooks/receiving/duplicates.ts';
import { receive, type Settings } from '../../../nodes/SignedWebhooks/receiving/receive.ts';
import { answers } from '../../../nodes/SignedWebhooks/receiving/answers.ts';
import type { Message } from './attack.mts';
import type { Victim } from './victim.mts';

/** A trigger without n8n: the pipeline alone, with the memory that its events share. */
export interface Pipeline extends Victim {
	memory: DuplicateMemory;
}

/** What Node makes of header lines: white space around is dropped, repeats are joined. */
const headerOf = ({ headers }: Message, wanted: string): string | undefined => {
	const values = headers
		.filter(([name]) => name.toLowerCase() === wanted)
		.map(([, value]) => value.replace(/^[ \t]+|[ \t]+$/g, ''));
	return values.length === 0 ? undefined : values.join(', ');
};

/** What n8n makes of a query, as far as it matters here: one value is text, several are a list. */
function tokenOf({ query = '' }: Message): unknown {
	const parameters = new URLSearchParams(query);
	const values = parameters.getAll('token');
	const isList =
		values.length > 1 || [...parameters.keys()].some((key) => key.startsWith('token['));
	return isList ? values : values[0];
}

/** n8n's own limit, in bytes. */
const LIMIT = 16 * 1024 * 1024;

/** Unpacks what n8n would; what cannot be unpacked, or is too large, has no bytes. */
function bodyOf(message: Message): Buffer | undefined {
	const { body } = message;
	if (body.length > LIMIT) return undefined;
	if (headerOf(message, 'content-type')?.startsWith('multipart/form-data;')) return undefined;
	const unpack = { gzip: gunzipSync, deflate: inflateSync }[
		headerOf(message, 'content-encoding') ?? ''
	];
	try {
		return unpack === undefined ? body : unpack(body, { maxOutputLength: LIMIT });
	} catch {
		return undefined;
	}
}

/** Opens a pipeline that verifies in this way. */
export function openPipeline(verification: Settings['verification'], secret: string): Pipeline {
	const memory = new DuplicateMemory();
	const settings: Settings = {
		format: 'workspace',
		verification,
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
			const request = {
				body: bodyOf(message),
				signature: headerOf(message, 'x-signature-256'),
				token: tokenOf(message),
				outcome: () => 'pending' as const,
			};
			const surroundings = { secrets: { current: secret }, memory, scope: 's', now: Date.now() };
			const result = receive(request, settings, surroundings);
			if (result.code === 'accepted') result.claim?.settle(true);
			return `${answers[result.code].status} ${result.code}`;
		},
	};
}
