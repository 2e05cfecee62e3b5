import { createHmac } from 'node:crypto';

import { sign as signAsGitHub } from '@octokit/webhooks-methods';
import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';

/** A platform that sends events, and what its user does in the editor. */
export interface Sender {
	/** What its user types into n8n's list of nodes. */
	search: string;
	/** What its user chooses in Verify By. */
	verifyBy: string;
	/** Fields of the trigger that have to be filled in, by their names in the code. */
	fields?: Record<string, string>;
	/** In the form in which the platform shows it. */
	secret: string;
	/** An event of this platform; `mark` occurs in it. */
	event: (mark: string) => object;
	/** The headers that the platform sends with a body. */
	headers: (body: string) => Record<string, string> | Promise<Record<string, string>>;
	/** A mistake that its user makes: another value of a parameter, or another secret. */
	mistake: { parameter: string; option: string } | { secret: string };
	/** What the editor then says, up to the advice. */
	cause: string;
	/** The advice: the label and what to choose there. */
	advice: RegExp;
}

const github: Sender = {
	search: 'github',
	verifyBy: 'GitHub',
	secret: 'a secret chosen on GitHub',
	event: (mark) => ({ action: 'opened', issue: { title: mark } }),
	headers: async (body) => ({
		'x-github-event': 'issues',
		'x-github-delivery': createHmac('sha256', 'id').update(body).digest('hex'),
		'x-hub-signature-256': await signAsGitHub(github.secret, body),
	}),
	mistake: { parameter: 'verification', option: 'X-Signature-256' },
	cause: 'This is GitHub’s signature, and it matches',
	advice: /set (Verify By) to (GitHub)\./,
};

const stripe: Sender = {
	search: 'stripe',
	verifyBy: 'Stripe',
	secret: 'whsec_of_the_endpoint_with_the_test_url',
	event: (mark) => ({ id: `evt_${mark}`, type: 'invoice.paid', data: { object: { id: mark } } }),
	headers: (payload) => ({
		'stripe-signature': new Stripe('sk_test_unused').webhooks.generateTestHeaderString({
			payload,
			secret: stripe.secret,
		}),
	}),
	mistake: { secret: 'whsec_of_the_endpoint_with_the_production_url' },
	cause: 'the secret probably belongs to another endpoint',
	advice: /paste the signing secret of this endpoint into (Secret)\./,
};

const standardWebhooks: Sender = {
	search: 'standard webhooks',
	verifyBy: 'Standard Webhooks',
	secret: `whsec_${Buffer.from('a key of a platform that keeps to it').toString('base64')}`,
	event: (mark) => ({ type: 'contact.created', data: { name: mark } }),
	headers: (body) => {
		const [id, now] = [`msg_${Buffer.from(body).toString('base64url')}`, new Date()];
		return {
			'webhook-id': id,
			'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
			'webhook-signature': new Webhook(standardWebhooks.secret).sign(id, now, body),
		};
	},
	mistake: { parameter: 'verification', option: 'Stripe' },
	cause: 'This is Standard Webhooks’ signature, and it matches',
	advice: /set (Verify By) to (Standard Webhooks)\./,
};

const acme: Sender = {
	search: 'hmac',
	verifyBy: 'Custom',
	fields: { signatureHeader: 'X-Acme-Signature' },
	secret: 'a secret of Acme',
	event: (mark) => ({ type: 'order.placed', id: mark }),
	headers: (body) => ({
		'x-acme-signature': createHmac('sha256', acme.secret).update(body).digest('hex'),
	}),
	mistake: { parameter: 'signatureEncoding', option: 'Base64' },
	cause: 'It matches',
	advice: /set (Signature Encoding) to (Hexadecimal)\./,
};

/** Senders that sign with the provider's own library, and one of a platform that nobody knows. */
export const senders = { github, stripe, standardWebhooks, acme };
