import type { JsonObject } from '../../../nodes/SignedWebhooks/catalogue/json.ts';

/** https://docs.stripe.com/api/invoices/object */
const invoice = {
	id: 'in_1MtHbELkdIwHu7ix',
	object: 'invoice',
	number: '68ACB1A1-0001',
	customer: 'cus_NffrFeUfNV2Hib',
	customer_email: 'jenny@example.com',
	amount_due: 2599,
	amount_paid: 2599,
	currency: 'eur',
	attempt_count: 1,
	hosted_invoice_url: 'https://invoice.stripe.com/i/acct_1/test_1',
	status: 'paid',
};

/** https://docs.stripe.com/api/subscriptions/object */
const subscription = {
	id: 'sub_1MowQVLkdIwHu7ix',
	object: 'subscription',
	customer: 'cus_NffrFeUfNV2Hib',
	status: 'active',
	cancel_at_period_end: false,
};

/** What an event is about (`data.object`), by the event's type. */
export const stripe = {
	'invoice.paid': invoice,
	'invoice.payment_failed': { ...invoice, amount_paid: 0, attempt_count: 2, status: 'open' },
	'invoice.finalized': { ...invoice, amount_paid: 0, attempt_count: 0, status: 'open' },
	'customer.subscription.updated': { ...subscription, cancel_at_period_end: true },
	'customer.subscription.deleted': { ...subscription, status: 'canceled' },
} satisfies Record<string, JsonObject>;
