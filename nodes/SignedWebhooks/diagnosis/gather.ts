import type { Platform } from '../api/platform';
import type { DeliveryWithAttempts, Endpoint } from '../api/types';
import { parseUrl } from '../api/url';
import { answerOf, attempted, toLookAt } from './facts';
import type { Expected, Facts } from './facts';

/** Enough to see how things are now. */
const DELIVERIES = 20;

/** The longest list that is one request. */
const ENDPOINT_LIST = 100;

/**
 * Asks the API for everything that a diagnosis needs: nine requests at most.
 *
 * @returns `undefined` when there is no such endpoint
 * @throws ApiError as `Platform` does
 */
export async function gather(
	platform: Platform,
	name: { id: string } | { url: string },
	expected: Expected,
): Promise<Facts | undefined> {
	const endpoint =
		'id' in name ? await platform.endpoints.find(name.id) : await findLike(platform, name.url);
	if (endpoint === undefined) return undefined;

	const log = await platform.deliveries.list(endpoint.id, { limit: DELIVERIES });
	const { eventType } = expected;
	if (eventType !== undefined && log.every(({ event_type }) => event_type !== eventType)) {
		const filter = { eventType, limit: DELIVERIES };
		log.push(...(await platform.deliveries.list(endpoint.id, filter)));
	}

	const deliveries = attempted(log);
	const details: DeliveryWithAttempts[] = [];
	for (const { id } of toLookAt(deliveries, eventType)) {
		details.push(await platform.deliveries.get(id));
	}
	return {
		endpoint,
		deliveries,
		waiting: log.length - deliveries.length,
		looked: details.map((delivery) => answerOf(delivery, endpoint.url)),
		alike: await findOthersLike(platform, endpoint),
		// Who names the endpoint by its URL means the one that the workflow has.
		expected: { ...expected, url: expected.url ?? ('url' in name ? name.url : undefined) },
		now: Date.now(),
	};
}

/** The endpoint with this URL, or else one that was surely meant to have it. */
async function findLike({ endpoints }: Platform, url: string): Promise<Endpoint | undefined> {
	const exact = await endpoints.findByUrl(url);
	if (exact !== undefined) return exact;
	const all = await endpoints.list({ limit: ENDPOINT_LIST });
	return all.find((endpoint) => isAlike(endpoint.url, url));
}

/** Other endpoints with the path of this one, if n8n gave it. */
async function findOthersLike({ endpoints }: Platform, { id, url }: Endpoint): Promise<Endpoint[]> {
	if (!WEBHOOK.test(parseUrl(url)?.pathname ?? '')) return [];
	const all = await endpoints.list({ limit: ENDPOINT_LIST });
	return all.filter((other) => other.id !== id && isAlike(other.url, url));
}

const WEBHOOK = /^.*\/webhook(-test)?\//;
/** Long enough that no two workflows have it by chance, as the path that n8n makes up. */
const UNIQUE = /[\da-f-]{16}/i;

/** The same path below `/webhook/` or `/webhook-test/`: at another address only if it is unique. */
function isAlike(one: string, other: string): boolean {
	const [a, b] = [parseUrl(one), parseUrl(other)];
	if (a === undefined || b === undefined) return false;
	const [path, otherPath] = [a, b].map((url) => url.pathname.replace(WEBHOOK, ''));
	return path === otherPath && (a.host === b.host || UNIQUE.test(path ?? ''));
}
