import { sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { formats } from '../../nodes/SignedWebhooks/catalogue/formats.ts';
import type { CatalogueEntry } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/json.ts';
import { documented } from '../../nodes/SignedWebhooks/receiving/documented.ts';
import { DuplicateMemory } from '../../nodes/SignedWebhooks/receiving/duplicates.ts';
import { receive } from '../../nodes/SignedWebhooks/receiving/receive.ts';
import { incoming } from '../../nodes/SignedWebhooks/receiving/request.ts';
import { singleOutput } from '../../nodes/SignedWebhooks/receiving/routing.ts';
import { DEFAULT_SCHEME } from '../../nodes/SignedWebhooks/signature/schemes.ts';
import { xSignature256 as scheme } from '../../nodes/SignedWebhooks/signature/schemes/xSignature256.ts';
import { sign } from '../../nodes/SignedWebhooks/signature/sign.ts';

const SECRET = 'whsec_preview';

/** The item that the trigger emits for the documented example of an event, as if it arrived in 1970. */
export function emitted(entry: CatalogueEntry): JsonObject {
	const body = Buffer.from(JSON.stringify(sampleOf(entry)));
	const result = receive(
		incoming({
			body,
			headers: sign(scheme, { body }, SECRET),
			query: {},
			method: 'POST',
			url: () => undefined,
			outcome: () => 'accepted',
		}),
		{
			format: documented(formats[entry.format]),
			routing: singleOutput,
			scheme,
			schemeKey: DEFAULT_SCHEME,
			events: ['*'],
		},
		{ secrets: { current: SECRET }, memory: new DuplicateMemory(), scope: '', now: 0 },
	);
	const [event] = result.code === 'accepted' ? result.events : [];
	if (event === undefined) throw new Error(`${entry.event.type}: ${result.code}`);
	return event.item;
}
