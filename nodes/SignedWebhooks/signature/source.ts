import { withoutUnseenEnds } from './pasted';
import type { Source } from './scheme';

const PLACE = /^(header|part|query)\s*:(.*)$/is;

/**
 * A place in a request as people write it: `header:X-Event`, `part:t` (of the signature header),
 * `query:token`, or the way to a field of the body, such as `event.type`.
 *
 * @returns `undefined` for an empty text
 */
export function sourceNamed(text: string | undefined): Source | undefined {
	const place = withoutUnseenEnds(text ?? '');
	if (place === '') return undefined;
	const [, kind = '', rest = ''] = PLACE.exec(place) ?? [];
	const name = withoutUnseenEnds(rest);
	switch (kind.toLowerCase()) {
		case 'header':
			return { header: name.toLowerCase() };
		case 'part':
			return { part: name.toLowerCase() };
		case 'query':
			return { query: name };
		default:
			return { body: place };
	}
}
