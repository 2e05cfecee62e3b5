import fc from 'fast-check';

import { isOwn } from '../../nodes/SignedWebhooks/registration/ownership';
import type { Owner } from '../../nodes/SignedWebhooks/registration/ownership';

const WEBHOOK_ID = '3f0c1d2e-5a6b-4c7d-8e9f-0a1b2c3d4e5f';
const BASE = 'https://n8n.example.com';
const URL_NOW = `${BASE}/webhook/${WEBHOOK_ID}/webhook`;

/** A trigger whose state names the endpoint `wep_1` at this URL. */
const ownerWith = (registered: string | undefined, changes: object = {}): Owner => ({
	workflowId: 'workflow',
	nodeId: 'node',
	webhookId: WEBHOOK_ID,
	url: URL_NOW,
	state: {
		workflowId: 'workflow',
		nodeId: 'node',
		url: registered,
		endpointId: 'wep_1',
		secretVersion: 1,
		sealedSecret: '',
		...changes,
	},
});

const isOwnAt = (url: string, owner: Owner): boolean => isOwn({ id: 'wep_1', url }, owner);

describe('A2-A7: an endpoint that has the URL of now', () => {
	it.each([
		URL_NOW,
		URL_NOW.replace('n8n.example', 'N8N.Example'),
		URL_NOW.replace('.com', '.com:443'),
		URL_NOW.replace('/webhook/', '/x/../webhook/'),
	])('is the trigger’s, whatever is remembered: %s', (url) => {
		expect(isOwnAt(url, { ...ownerWith(undefined), state: undefined })).toBe(true);
		expect(isOwnAt(url, ownerWith('https://elsewhere.example.com', { nodeId: 'other' }))).toBe(
			true,
		);
	});

	it.each(['', 'webhook', 'not a url'])('is not told by a URL that is none: %j', (url) => {
		expect(isOwnAt(url, { ...ownerWith(url), url })).toBe(false);
	});
});

describe('A2-A7: an endpoint that the state names', () => {
	const older = `${BASE}/webhook/${WEBHOOK_ID}/older?x=1`;

	it.each([older, `${BASE}/webhook/${WEBHOOK_ID}`, `${URL_NOW}/more`, `${URL_NOW}#x`])(
		'is the trigger’s if only what follows the webhook id has changed: %s',
		(url) => {
			expect(isOwnAt(url, ownerWith(url))).toBe(true);
		},
	);

	it.each([
		['another scheme', older.replace('https', 'http')],
		['another host', older.replace('n8n.', 'copy.')],
		['another port', older.replace('.com', '.com:8443')],
		['another path before it', older.replace('/webhook/', '/n8n/webhook/')],
		['the test URL', older.replace('/webhook/', '/webhook-test/')],
		['another webhook id', older.replace('3f0c', '4f0c')],
		['a longer webhook id', older.replace(WEBHOOK_ID, `${WEBHOOK_ID}0`)],
		['another user', older.replace('https://', 'https://user@')],
	])('is not the trigger’s at %s', (_, url) => {
		expect(isOwnAt(url, ownerWith(url))).toBe(false);
	});

	it.each([
		['was written for another workflow', { workflowId: 'copy' }],
		['was written for another node', { nodeId: 'other' }],
		['holds no node', { nodeId: undefined }],
		['holds no URL', { url: undefined }],
		['holds another URL', { url: `${BASE}/webhook/${WEBHOOK_ID}/oldest` }],
		['holds another id', { endpointId: 'wep_2' }],
	])('is not the trigger’s if the state %s', (_, changes) => {
		expect(isOwnAt(older, ownerWith(older))).toBe(true);
		expect(isOwnAt(older, ownerWith(older, changes))).toBe(false);
	});

	it('is not the trigger’s if n8n gave the node no webhook id', () => {
		expect(isOwnAt(older, { ...ownerWith(older), webhookId: undefined })).toBe(false);
		expect(isOwnAt(older, { ...ownerWith(older), webhookId: '' })).toBe(false);
	});
});

it('A2-A7: never throws, and no two addresses have one endpoint', () => {
	const url = fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string());
	fc.assert(
		fc.property(url, url, fc.string(), (one, other, id) => {
			const owner = { ...ownerWith(one), url: other, webhookId: id };
			if (!isOwnAt(one, owner)) return;
			expect(new URL(one).origin).toBe(new URL(other).origin);
		}),
	);
});
