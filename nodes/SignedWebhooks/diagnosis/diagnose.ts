import { redactor } from '../api/redact';
import { shownUrl } from '../api/url';
import { aboutEndpoint, hints } from './aboutEndpoint';
import { failureKinds } from './aboutFailure';
import { aboutSuccess } from './aboutSuccess';
import { attemptsIn, hasFailed } from './facts';
import type { Answer, Facts } from './facts';
import type { Severity, Words } from './finding';
import { ago, sentence, unended } from './words';

/** What a person gets to read. */
export interface Diagnosis {
	/** Whether no problem was found; hints there may be. */
	healthy: boolean;
	/** The code of the most important problem, or `healthy`. */
	verdict: string;
	summary: string;
	fix: string;
	/** The most important first. */
	findings: Found[];
	endpoint: { id: string; url: string; status: string; events: string[] } | null;
	deliveries_checked: number;
	/** RFC 3339: when the latest attempt ended. */
	last_delivery_at: string | null;
	last_success_at: string | null;
}

interface Found extends Words {
	severity: Severity;
	evidence: string;
}

const HEALTHY: Words = {
	code: 'healthy',
	problem: 'No problem was found. Events arrive.',
	fix: 'If a workflow still misses events, read the hints, look under Executions in n8n, and diagnose again with Webhook URL and Event Type filled in.',
};

const NOT_REGISTERED: Words = {
	code: 'not_registered',
	problem: 'The platform has no such endpoint, so it sends nothing.',
	fix: 'If n8n registers the endpoint, publish the workflow. If it is already published, unpublish it first. Otherwise add the Production URL of the trigger on the platform, or use Endpoint → Create.',
};

/** All that a diagnosis may say, in the order of importance. */
export const everyFinding: readonly Words[] = [
	NOT_REGISTERED,
	...aboutEndpoint,
	...failureKinds,
	...aboutSuccess,
	...hints,
	HEALTHY,
];

/** Judges what is known about an endpoint. */
export function diagnose(facts: Facts): Diagnosis {
	const { endpoint, deliveries } = facts;
	const redact = redactor(endpoint.url);
	const look = (list: typeof hints): Found[] =>
		list.flatMap(({ code, severity, problem, fix, evidence }) => {
			const shows = evidence(facts);
			return shows === undefined ? [] : [{ code, severity, problem, fix, evidence: redact(shows) }];
		});
	const findings = [
		...look(aboutEndpoint),
		...aboutFailure(facts).map((it) => ({ ...it, evidence: redact(it.evidence) })),
		...look(aboutSuccess),
		...look(hints),
	];
	return {
		...judge(findings),
		endpoint: {
			id: endpoint.id,
			url: shownUrl(endpoint.url),
			status: endpoint.status,
			events: endpoint.events,
		},
		deliveries_checked: deliveries.length,
		last_delivery_at: deliveries[0]?.updated_at || null,
		last_success_at: deliveries.find((it) => !hasFailed(it))?.updated_at || null,
	};
}

/** The diagnosis when there is no endpoint. `name`: the id or URL that was asked for. */
export const notRegistered = (name: string): Diagnosis => ({
	...judge([
		{ ...NOT_REGISTERED, severity: 'problem', evidence: `The diagnosis was for ${shownUrl(name)}` },
	]),
	endpoint: null,
	deliveries_checked: 0,
	last_delivery_at: null,
	last_success_at: null,
});

function judge(findings: Found[]) {
	const worst = findings.find(({ severity }) => severity === 'problem');
	const { code, problem, fix } = worst ?? HEALTHY;
	return { healthy: worst === undefined, verdict: code, summary: problem, fix, findings };
}

/** Why the latest delivery failed, if it did. */
function aboutFailure(facts: Facts): Found[] {
	const [latest] = facts.looked;
	if (latest === undefined || !hasFailed(latest.delivery)) return [];
	const kind = failureKinds.find(({ matches }) => matches(latest))!;
	const { code, problem, fix } = kind;
	// Something is worth a hint only while events arrive.
	const arrives = facts.deliveries.some((it) => !hasFailed(it));
	const severity = (arrives ? kind.severity : undefined) ?? 'problem';
	return [{ code, severity, problem, fix, evidence: evidenceOf(latest, facts) }];
}

function evidenceOf(
	{ delivery, error, text, code }: Answer,
	{ endpoint: { secret }, deliveries, now }: Facts,
): string {
	const { id, event_type, updated_at, next_attempt_at } = delivery;
	const attempts = attemptsIn(delivery);
	const attempt = attempts === undefined ? '' : `, attempt ${attempts}`;
	const since = Date.parse(updated_at);
	const isLater = deliveries.some((it) => !hasFailed(it) && Date.parse(it.updated_at) > since);
	return [
		`${event_type}, ${ago(updated_at, now)}, delivery ${id}${attempt}${error === '' ? '.' : `: ${sentence(error)}`}`,
		code === undefined && text !== '' ? `Its answer: “${unended(text)}”.` : '',
		code === 'signature_mismatch' && secret?.hint
			? `The secret of the endpoint ends with ${secret.hint}.`
			: '',
		next_attempt_at === null ? '' : `The next attempt is at ${next_attempt_at}.`,
		isLater ? 'Events of other types have arrived since.' : '',
	]
		.filter((sentence) => sentence !== '')
		.join(' ');
}
