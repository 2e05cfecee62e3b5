import { randomBytes } from 'node:crypto';

import type { Json } from '../harness/calls.mts';
import {
	API_CREDENTIAL_TYPE,
	CREDENTIAL_TYPE,
	type SavedCredential,
} from '../harness/workflow.mts';
import type { Credentials } from './examples.mts';
import type { Place } from './place.mts';
import type { Memory } from './state.mts';

/** What the demo has to prove who is who. */
export interface Keys {
	own: Credentials;
	/** The ids of all of n8n's credentials. */
	known: string[];
	/** What the secret credential holds: the token in a URL, and what the providers sign with. */
	secret: string;
}

type Existing = SavedCredential & { type: string };

/**
 * Finds the credentials of an earlier start, or makes them. What they hold is renewed: the sandbox may
 * have another port or key than last time, and nobody can read a token that n8n keeps.
 */
export async function ensureCredentials(place: Place, memory: Memory): Promise<Keys> {
	const { n8n, access } = place;
	const all = await n8n.call<Existing[]>('GET', '/rest/credentials');
	// Hexadecimal digits are base64 too, so that every scheme can use it.
	const secret = randomBytes(32).toString('hex');
	const ensure = async (kind: keyof Credentials, usual: string, type: string, data: Json) => {
		const ours = all.filter((it) => it.type === type);
		const found =
			ours.find(({ id }) => id === memory.state.credentials[kind]) ??
			ours.find(({ name }) => name === usual);
		const content = { name: found?.name ?? usual, type, data };
		if (found) await n8n.updateCredential(found.id, content);
		const own = found ?? (await n8n.createCredential(content));
		memory.state.credentials[kind] = own.id;
		memory.save();
		return own;
	};
	const { apiUrl: baseUrl, apiKey } = access;
	const own = {
		api: await ensure('api', 'Demo sandbox', API_CREDENTIAL_TYPE, { baseUrl, apiKey }),
		secret: await ensure('secret', 'Demo secret', CREDENTIAL_TYPE, { secret }),
	};
	return { own, known: [...all, own.api, own.secret].map(({ id }) => id), secret };
}
