import type { JsonObject } from '../catalogue/json';
import type { SecretName, Request, Scheme } from '../signature/scheme';
import { textIn, visibleHeaders } from '../signature/values';
import type { Understood } from './eventFormat';
import { hoursAfter, timestamp } from './freshness';
import type { Identity } from './identity';
import { OTHER } from './routing';

/** What `about` says of an event. */
export interface Known {
	readonly understood: Understood;
	readonly identity: Identity;
	readonly format: string;
	/** Whether it leaves through Other, though its type is documented. */
	readonly isOdd: boolean;
	/** The label of its output, where the user named the outputs. */
	readonly output: string | undefined;
	readonly issues: readonly string[];
	readonly verifiedWith: SecretName;
	readonly schemeKey: string;
	readonly scheme: Scheme;
	readonly includeHeaders: boolean;
	readonly now: number;
}

/** What the workflow is told about an event next to the event itself: `_webhook`. */
export function about(request: Request, known: Known): JsonObject {
	const { understood, identity, format, isOdd, issues, scheme } = known;
	const { type, time, entry, unsigned } = understood;
	const family = entry === undefined || isOdd ? OTHER : entry.family;
	// Spelled out: to spread `identity` would take as long as to verify half a signature.
	const said: JsonObject = 'id' in identity ? { id: identity.id } : { ...identity };
	said.format = format;
	said.family = family;
	said.type = type;
	said.verified_with = known.verifiedWith;
	said.received_at = timestamp(known.now);
	said.scheme = known.schemeKey;
	if (known.output !== undefined) said.output = known.output;
	const hours = entry?.event.downloadUrlHours;
	if (hours !== undefined && time !== undefined) {
		said.download_url_expires_at = hoursAfter(time, hours);
	}
	if (scheme.delivery !== undefined) addDelivery(said, scheme.delivery, request);
	if (unsigned.length > 0) said.unsigned = unsigned;
	if (issues.length > 0) said.issues = issues;
	if (known.includeHeaders) said.headers = visibleHeaders(request, scheme);
	return said;
}

/** What the platform says of this attempt. It is never signed. */
function addDelivery(
	said: JsonObject,
	{ id, attempt, test }: NonNullable<Scheme['delivery']>,
	request: Request,
): void {
	const at = (source: typeof id) => source && textIn(source, request, undefined);
	const isTest = at(test);
	if (isTest !== undefined && isTest !== 'false') said.test = true;
	const deliveryId = at(id);
	if (deliveryId !== undefined) said.delivery_id = deliveryId;
	const count = at(attempt);
	if (count !== undefined && /^\d{1,6}$/.test(count)) said.attempt = Number(count);
}
