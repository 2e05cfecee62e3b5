import { redactor } from '../api/redact';
import { wordsOf } from './aboutRefusal';
import { hasFailed } from './facts';
import type { Answer } from './facts';
import type { Finding } from './finding';
import { ago, excerpt, quote } from './words';

const saysStarting = ({ text }: Answer): boolean => text.includes('n8n is starting up');

/** What the answers to events that arrived tell. */
export const aboutSuccess: readonly Finding[] = [
	{
		...wordsOf('ignored'),
		severity: 'problem',
		evidence: ({ looked }) =>
			looked.length > 0 && looked.every(({ code }) => code === 'ignored')
				? `The trigger ignored ${[...new Set(looked.map(({ delivery }) => delivery.event_type))].join(', ')}.`
				: undefined,
	},
	{
		...wordsOf('duplicate'),
		severity: 'hint',
		evidence: ({ looked: [latest], now }) =>
			latest?.code === 'duplicate'
				? `Event ${latest.delivery.event_id} arrived again ${ago(latest.delivery.updated_at, now)}.`
				: undefined,
	},
	{
		code: 'n8n_was_starting',
		severity: 'problem',
		problem:
			'n8n was still starting. It answered 200 without running anything, so the event is lost.',
		fix: 'Send it again with Delivery → Redeliver. Put a proxy in front of n8n that forwards webhooks only when /healthz/readiness answers 200.',
		evidence({ looked, now }) {
			const lost = looked.find(saysStarting);
			return (
				lost && `Event ${lost.delivery.event_id} arrived ${ago(lost.delivery.updated_at, now)}.`
			);
		},
	},
	{
		code: 'other_receiver',
		severity: 'hint',
		problem: 'Events arrive, but the receiver is not a Signed Webhooks Trigger.',
		fix: 'If the endpoint belongs to something else, this is fine. Otherwise copy the Production URL from the trigger, and set it with Endpoint → Update (URL).',
		evidence({ looked }) {
			// n8n itself answers while it starts, whatever is behind it.
			const answers = looked.filter((answer) => !saysStarting(answer));
			const [latest] = answers;
			return latest !== undefined &&
				answers.every(({ code, delivery }) => !hasFailed(delivery) && code === undefined)
				? `The answer was ${latest.status ?? 'unknown'}${quote(latest.text)}`
				: undefined;
		},
	},
	{
		code: 'recovered',
		severity: 'hint',
		problem: 'Some of the latest deliveries failed, but the newest one arrived.',
		fix: 'If you miss their events, use Delivery → Recover to send them again.',
		evidence({ endpoint: { url }, deliveries, looked: [latest], now }) {
			const [last, ...others] = deliveries.filter(hasFailed);
			if (last === undefined || latest === undefined || hasFailed(latest.delivery))
				return undefined;
			const failed = `${others.length + 1} of ${deliveries.length} failed, the last one ${ago(last.updated_at, now)}`;
			const error = excerpt(redactor(url)(last.error ?? ''));
			return error === '' ? failed : `${failed}: ${error}`;
		},
	},
];
