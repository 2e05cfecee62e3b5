import { createHmac } from 'node:crypto';

import { verify as octokitVerify } from '@octokit/webhooks-methods';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Stripe } from 'stripe';
import { Webhook as Svix } from 'svix';

import { signatureOf } from '../../harness/platform.mts';
import {
	DuplicateMemory,
	catalogue,
	documented,
	formats,
	outputsByFamily,
	parseTime,
	receive,
	safeParse,
	schemes,
	verify,
} from './built.mts';
import { EVENT } from './bodies.mts';
import { arrived, outcome } from './requests.mts';
import type { Contender } from './measure.mts';
import type { Settings } from '../../../nodes/SignedWebhooks/receiving/receive.ts';

/** What everything is compared with. */
export const BARE = 'bare HMAC-SHA256';
const PIPELINE = 'this package: receive';
const STRIPE = 'stripe.webhooks.constructEvent';
const STANDARD = 'standardwebhooks verify';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes....').toString('base64')}`;
const secrets = { current: SECRET };
const settings: Settings = {
	format: documented(formats.workspace),
	routing: outputsByFamily(formats.workspace),
	scheme: schemes.signature,
	schemeKey: 'signature',
	events: ['*'],
	duplicates: { by: 'id', remember: 24 * 60 * 60_000 },
};
const bareHmac = (raw: Buffer) => createHmac('sha256', SECRET).update(raw).digest();

/** The bare HMAC, the whole way of a request through this package, and what others offer for it. */
export function everybody(raw: Buffer): Contender[] {
	const signature = signatureOf(raw, SECRET);
	const request = arrived({ raw, headers: { 'x-signature-256': signature } });
	return [
		{ name: BARE, run: () => bareHmac(raw) },
		{ name: 'this package: verify', run: () => verify(schemes.signature, request, secrets, 0) },
		pipeline(raw, signature),
		...others(raw, signature),
	];
}

/** Each run is another event, as far as the memory for duplicates can tell: it has another scope. */
function pipeline(raw: Buffer, signature: string): Contender {
	const memory = new DuplicateMemory();
	let count = 0;
	return {
		name: PIPELINE,
		run: () => {
			const result = receive(
				arrived({ raw, headers: { 'x-signature-256': signature } }),
				settings,
				{
					secrets,
					memory,
					scope: `workflow node${count++}`,
					now: Date.now(),
				},
			);
			if (result.code !== 'accepted') throw new Error(`not accepted: ${result.code}`);
			for (const { claim } of result.events) claim?.settle(true);
		},
	};
}

function others(raw: Buffer, signature: string): Contender[] {
	const stripe = new Stripe('sk_test_unused').webhooks;
	const stripeHeader = stripe.generateTestHeaderString({ payload: String(raw), secret: SECRET });
	const standard = new StandardWebhook(SECRET);
	const svix = new Svix(SECRET);
	const now = new Date();
	const headers = {
		'webhook-id': 'msg_1',
		'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
		'webhook-signature': standard.sign('msg_1', now, String(raw)),
	};
	return [
		{ name: STRIPE, run: () => stripe.constructEvent(raw, stripeHeader, SECRET) },
		{ name: STANDARD, run: () => standard.verify(raw, headers) },
		{ name: 'svix verify', run: () => svix.verify(raw, headers) },
		{
			name: '@octokit/webhooks-methods verify',
			isAsync: true,
			run: async () => await octokitVerify(SECRET, String(raw), signature),
		},
	];
}

/** The steps of the pipeline one by one, beside the bare HMAC: where the time goes. */
export function steps(raw: Buffer): Contender[] {
	const signature = signatureOf(raw, SECRET);
	const request = arrived({ raw, headers: { 'x-signature-256': signature } });
	const body = JSON.parse(String(raw)) as { created_at: string; data: unknown };
	const { payload } = catalogue.find(({ event }) => event.type === EVENT)!.event;
	const memory = new DuplicateMemory();
	let count = 0;
	return [
		{ name: BARE, run: () => bareHmac(raw) },
		{ name: 'verify the signature', run: () => verify(schemes.signature, request, secrets, 0) },
		{ name: 'bytes to text', run: () => raw.toString('utf8') },
		{ name: 'bytes to text, JSON.parse', run: () => JSON.parse(raw.toString('utf8')) as unknown },
		{ name: 'validate against the schema', run: () => safeParse(payload, body.data) },
		{
			name: 'read and write times',
			run: () => {
				parseTime(body.created_at);
				new Date().toISOString();
			},
		},
		{
			name: 'claim and settle in the memory',
			run: () => {
				const claim = memory.claim({
					key: `workflow node${count++} event`,
					now: Date.now(),
					remember: 24 * 60 * 60_000,
					outcome,
				});
				if (typeof claim === 'object') claim.settle(true);
			},
		},
		pipeline(raw, signature),
	];
}
