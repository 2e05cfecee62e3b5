import type { INodeProperties } from 'n8n-workflow';

import { diagnose, everyFinding } from '../../nodes/SignedWebhooks/diagnosis/diagnose';
import { answerOf, attempted, toLookAt } from '../../nodes/SignedWebhooks/diagnosis/facts';
import type { Expected } from '../../nodes/SignedWebhooks/diagnosis/facts';
import { excerpt } from '../../nodes/SignedWebhooks/diagnosis/words';
import { redactor } from '../../nodes/SignedWebhooks/api/redact';
import type { DeliveryWithAttempts, Endpoint } from '../../nodes/SignedWebhooks/api/types';
import { shownUrl } from '../../nodes/SignedWebhooks/api/url';
import { answerBody, answers, isRefusal } from '../../nodes/SignedWebhooks/receiving/answers';
import type { AnswerCode } from '../../nodes/SignedWebhooks/receiving/answers';
import { SignedWebhooksTrigger } from '../../nodes/SignedWebhooks/SignedWebhooksTrigger.node';

const NOW = Date.parse('2025-03-20T12:00:00Z');
const SECRET_URL = 'https://user:pass-word@n8n.example.com/webhook/1?token=s3cret%2Btoken';

const endpoint: Endpoint = {
	id: 'wep_1',
	url: SECRET_URL,
	description: '',
	events: ['*'],
	status: 'enabled',
	disabled_reason: null,
	created_at: '2025-03-01T12:00:00Z',
	updated_at: '2025-03-01T12:00:00Z',
	secret: { hint: '…abcd', version: 1, previous_expires_at: null },
};

/** A delivery whose only attempt was so many minutes ago, and failed with a status, or arrived. */
function delivery(minutes: number, failure?: number, type = 'user.created'): DeliveryWithAttempts {
	const time = new Date(NOW - minutes * 60_000).toISOString();
	const error = failure === undefined ? null : `The endpoint answered ${failure}`;
	const status = failure ?? 200;
	const response_body = failure === undefined ? '{"status":200,"code":"accepted"}' : '';
	return {
		id: `dlv_${minutes}`,
		endpoint_id: 'wep_1',
		event_id: `evt_${minutes}`,
		event_type: type,
		trigger: 'event',
		status: error === null ? 'succeeded' : 'pending',
		attempt_count: 1,
		response_status: status,
		error,
		created_at: time,
		updated_at: time,
		next_attempt_at: null,
		request: { url: SECRET_URL, headers: {}, body: '{}' },
		attempts: [
			{
				number: 1,
				started_at: time,
				duration_ms: 1,
				response_status: status,
				response_body,
				error,
			},
		],
	};
}

function diagnosisOf(
	log: DeliveryWithAttempts[],
	expected: Expected = {},
	changes: { [field in keyof Endpoint]?: unknown } = {},
) {
	const deliveries = attempted(log);
	const looked = toLookAt(deliveries, expected.eventType).map(({ id }) =>
		answerOf(log.find((it) => it.id === id)!),
	);
	const waiting = log.length - deliveries.length;
	const changed = { ...endpoint, ...changes } as Endpoint;
	return diagnose({ endpoint: changed, deliveries, waiting, looked, expected, now: NOW });
}

const codesOf = (it: ReturnType<typeof diagnose>) => it.findings.map(({ code }) => code);

describe('what is found', () => {
	it('has codes of its own, a sentence, and a fix', () => {
		const codes = everyFinding.map(({ code }) => code);
		expect(new Set(codes).size).toBe(codes.length);
		for (const { code, problem, fix } of everyFinding) {
			expect(code).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/);
			for (const text of [problem, fix]) expect(text).toMatch(/^(n8n|[A-Z]).+[.?]$/);
		}
	});
});

describe('an endpoint that is not enabled is a problem, although the newest event arrived', () => {
	it.each([
		['disabled', 'gone', 'disabled_gone', '“disabled”. The platform gives the reason “gone”.'],
		['disabled', 'failing', 'disabled_failing', 'the reason “failing”.'],
		['disabled', 'requested', 'disabled', 'the reason “requested”.'],
		['disabled', 'quota', 'disabled', 'the reason “quota”. The endpoint was last changed 19 days'],
		['disabled', { code: 7 }, 'disabled', 'the reason “{"code":7}”.'],
		['disabled', null, 'disabled', 'Its status is “disabled”. The endpoint was last changed'],
		['disabled', undefined, 'disabled', 'Its status is “disabled”. The endpoint'],
		['disabled', '', 'disabled', 'Its status is “disabled”. The endpoint'],
		['paused', null, 'disabled', 'Its status is “paused”.'],
		['paused', 'failing', 'disabled_failing', 'Its status is “paused”. The platform gives'],
		[0, null, 'disabled', 'Its status is “0”.'],
		['disabled', 'x'.repeat(9_000), 'disabled', `${'x'.repeat(200)}…”.`],
	])('with the status %j and the reason %j', (status, disabled_reason, verdict, evidence) => {
		const it = diagnosisOf([delivery(1)], {}, { status, disabled_reason });
		expect(it).toMatchObject({ healthy: false, verdict });
		expect(it.findings[0]?.evidence).toContain(evidence);
	});

	it.each(['enabled', undefined, null])('but one with the status %j is fine', (status) => {
		expect(diagnosisOf([delivery(1)], {}, { status })).toMatchObject({ healthy: true });
	});

	it.each([undefined, null, 'soon'])('and was changed at no known time: %j', (updated_at) => {
		const it = diagnosisOf([delivery(1)], {}, { status: 'disabled', updated_at });
		expect(it.findings[0]?.evidence).toContain('last changed at an unknown time.');
	});

	it('and sends nobody to another finding, which may have another cause', () => {
		const changes = { status: 'disabled', disabled_reason: 'failing' };
		const { fix, findings } = diagnosisOf([delivery(1), delivery(2, 500)], {}, changes);
		expect(findings.map(({ code }) => code)).toEqual(['disabled_failing', 'recovered']);
		expect(fix).not.toContain('next finding');
	});
});

describe('the option When Events Are Refused', () => {
	/** A delivery that our trigger answered with this code. */
	function answered(code: AnswerCode): DeliveryWithAttempts {
		const failed = delivery(1, answers[code].status);
		failed.attempts[0]!.response_body = JSON.stringify(answerBody(code));
		return failed;
	}
	const codes = Object.keys(answers) as AnswerCode[];
	const failing = codes.filter((code) => answers[code].status >= 400);

	it.each(failing)('is named where it helps: %s', (code) => {
		const { verdict, fix, findings } = diagnosisOf([answered(code)]);
		if (code !== 'in_progress') expect(verdict).toBe(code);
		const isNamed = findings.some((it) => it.fix.includes('When Events Are Refused'));
		expect(isNamed).toBe(isRefusal(code));
		if (isNamed) expect(fix).toContain(answers[code].fix);
	});

	it('is not named where the trigger was not reached', () => {
		expect(diagnosisOf([delivery(1, 401)])).toMatchObject({
			verdict: 'login_required',
			fix: expect.not.stringContaining('When Events Are Refused'),
		});
	});

	it('has that name, and that choice, in the trigger', () => {
		const { properties } = new SignedWebhooksTrigger().description;
		const all = properties.flatMap(({ options = [] }) => options as INodeProperties[]);
		const option = all.find(({ displayName }) => displayName === 'When Events Are Refused');
		expect(option?.options).toContainEqual(
			expect.objectContaining({ name: 'Also Run the Workflow' }),
		);
	});
});

describe('what is latest', () => {
	it('is a problem when it failed, whatever arrived before', () => {
		const it = diagnosisOf([delivery(5), delivery(1, 502), delivery(3)]);
		expect(it).toMatchObject({ healthy: false, verdict: 'bad_gateway' });
		expect(it.last_success_at).toBe('2025-03-20T11:57:00.000Z');
	});

	it('is no problem when it arrived, whatever failed before', () => {
		const it = diagnosisOf([delivery(1), delivery(3, 502), delivery(5, 401)]);
		expect(it).toMatchObject({ healthy: true, verdict: 'healthy' });
		expect(codesOf(it)).toEqual(['recovered']);
		expect(it.findings[0]?.evidence).toContain('2 of 3 failed, the last one 3 minutes ago');
	});

	it('is the latest attempt, not the latest event', () => {
		const retried = { ...delivery(1, 502), created_at: '2025-03-19T12:00:00Z' };
		expect(diagnosisOf([delivery(5), retried]).verdict).toBe('bad_gateway');
	});

	it('is not what waits for its first attempt', () => {
		const waiting = { ...delivery(1, 502), attempt_count: 0 };
		expect(diagnosisOf([waiting, delivery(5)]).verdict).toBe('healthy');
		expect(diagnosisOf([waiting]).findings[0]).toMatchObject({
			code: 'nothing_sent',
			evidence: 'Waiting for their first attempt: 1.',
		});
	});
});

describe('with an event type', () => {
	const asked = { eventType: 'sync.failed' };

	it('its own failure counts, although others arrived since', () => {
		const it = diagnosisOf([delivery(1), delivery(9, 413, 'sync.failed')], asked);
		expect(it.verdict).toBe('too_large');
		expect(it.findings[0]?.evidence).toContain('Events of other types have arrived since.');
	});

	it('a later failure of another type counts, although its own arrived', () => {
		const log = [delivery(1, 502), delivery(9, undefined, 'sync.failed')];
		expect(diagnosisOf(log, asked).verdict).toBe('bad_gateway');
	});
});

it('tells when the next attempt is', () => {
	const next_attempt_at = '2025-03-20T12:05:00Z';
	const it = diagnosisOf([{ ...delivery(2, 503), next_attempt_at }]);
	expect(it.findings[0]?.evidence).toMatch(/^user.created, 2 minutes ago.*at 2025-03-20T12:05:00Z/);
});

it.each([
	[0.5, 'just now'],
	[1, '1 minute ago'],
	[59, '59 minutes ago'],
	[60, '1 hour ago'],
	[60 * 47, '1 day ago'],
	[60 * 49, '2 days ago'],
])('%d minutes ago is %s', (minutes, words) => {
	expect(diagnosisOf([delivery(minutes, 502)]).findings[0]?.evidence).toContain(`, ${words}, `);
});

describe('a delivery of which the platform says less', () => {
	type Changes = { [field in keyof DeliveryWithAttempts]?: unknown };
	const changed = (it: DeliveryWithAttempts, changes: Changes) =>
		({ ...it, ...changes }) as DeliveryWithAttempts;
	const [attempt] = delivery(1, 503).attempts;

	it.each<[Changes, string]>([
		[{ attempts: undefined }, 'bad_gateway'],
		[{ attempts: null, request: null }, 'bad_gateway'],
		[{ attempts: 'x', request: 'x' }, 'bad_gateway'],
		[{ attempts: [null] }, 'bad_gateway'],
		[{ attempts: [attempt, null] }, 'bad_gateway'],
		[{ attempts: [{}] }, 'bad_gateway'],
		[{ attempts: ['x'] }, 'bad_gateway'],
		[{ request: undefined }, 'bad_gateway'],
		[{ request: { url: 5 } }, 'bad_gateway'],
		[{ attempts: [{ ...attempt, response_status: '503' }] }, 'bad_gateway'],
		[{ attempts: [{ ...attempt, error: { code: 1 }, response_body: { a: 1 } }] }, 'bad_gateway'],
		[{ attempts: [{ ...attempt, error: 5, response_body: [5] }] }, 'bad_gateway'],
		[
			{
				attempts: [
					{ ...attempt, response_status: 401, response_body: answerBody('signature_mismatch') },
				],
			},
			'signature_mismatch',
		],
		[{ error: { code: 1 }, attempts: undefined }, 'bad_gateway'],
		[{ event_type: undefined, event_id: null }, 'bad_gateway'],
		[{ attempt_count: undefined, next_attempt_at: undefined }, 'bad_gateway'],
		[{ attempt_count: '2', next_attempt_at: 'soon' }, 'bad_gateway'],
		[{ status: undefined }, 'bad_gateway'],
		[{ status: null, response_status: 200, attempts: undefined }, 'healthy'],
		[{ status: undefined, response_status: '204', attempts: undefined }, 'healthy'],
	])('is read with %j', (changes, verdict) => {
		const it = diagnosisOf([changed(delivery(1, 503), changes)]);
		expect(it.verdict).toBe(verdict);
		expect(JSON.stringify(it)).not.toMatch(/undefined|NaN|\[object|Infinity|: \./);
	});

	it.each([undefined, null, 'soon', 1742470000, ''])('has the time %j', (updated_at) => {
		const without = { updated_at, created_at: updated_at };
		const it = diagnosisOf([changed(delivery(1, 503), without)]);
		expect(it.findings[0]?.evidence).toContain('user.created, at an unknown time, delivery dlv_1,');
		expect(it).toMatchObject({ last_delivery_at: null, last_success_at: null });
		const newest = diagnosisOf([changed(delivery(0, 503), without), delivery(1)]);
		expect(newest.verdict).toBe('healthy');
		expect(newest.findings[0]?.evidence).toContain(
			'1 of 2 failed, the last one at an unknown time',
		);
	});

	it('was when it was created, if nothing else is known', () => {
		const it = diagnosisOf([changed(delivery(3, 503), { updated_at: undefined })]);
		expect(it.findings[0]?.evidence).toContain(', 3 minutes ago,');
	});

	it('shows no secret of the URL where the receiver repeats it', () => {
		const failed = changed(delivery(1, 400), { request: undefined });
		failed.attempts[0]!.response_body = `${'-'.repeat(195)}s3cret%2Btoken`;
		const answer = answerOf(failed, SECRET_URL);
		expect(JSON.stringify([answer.text, answer.error])).not.toContain('s3cr');
	});
});

describe('a delivery without an answer', () => {
	function lost(error: string, host = 'n8n.example.com', path = '/'): DeliveryWithAttempts {
		const it = { ...delivery(1, 500), response_status: null, error };
		it.request.url = `https://${host}${path}`;
		it.attempts[0] = { ...it.attempts[0]!, response_status: null, error };
		return it;
	}

	it.each([
		['getaddrinfo ENOTFOUND n8n.private.example.com', 'host_unknown'],
		['connect ECONNREFUSED private.example.com', 'connection_refused'],
		['getaddrinfo ENOTFOUND tls.example.com', 'host_unknown'],
		['getaddrinfo EAI_AGAIN loopback.example.com', 'host_unknown'],
		['connect ETIMEDOUT ssl.example.com', 'timeout'],
		['read ECONNRESET untrusted.example.com', 'connection_lost'],
		['connect EHOSTUNREACH refused.example.com', 'unreachable'],
		['CERT_HAS_EXPIRED private.example.com', 'tls_expired'],
		['ERR_TLS_CERT_ALTNAME_INVALID private.example.com', 'tls_wrong_host'],
		['DEPTH_ZERO_SELF_SIGNED_CERT private.example.com', 'tls_untrusted'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE private.example.com', 'tls_untrusted'],
		['write EPROTO private.example.com', 'tls_failed'],
		['handshake.example.com refused the connection', 'connection_refused'],
		['Private.Example.com refused the connection', 'connection_refused'],
		['ssl.example.com:8443: connection timed out', 'timeout'],
		['no such host: reset.example.com', 'host_unknown'],
		['timed out: valid for 10 s', 'timeout'],
		['The certificate is valid for other.example, not for n8n.example.com', 'tls_wrong_host'],
		['tls.example.com is a private address', 'private_address'],
		['tls.example.com: TLS handshake failed', 'tls_failed'],
	])('is explained by its cause, not by a name: %s', (error, verdict) => {
		const [host] = /[\w.-]+\.example\.com(:\d+)?/i.exec(error) ?? ['n8n.example.com'];
		expect(diagnosisOf([lost(error, host)]).verdict).toBe(verdict);
	});

	it('is not explained by the path or query of the URL either', () => {
		const path = '/webhook/private-tls?about=ssl';
		const error = `POST https://n8n.example.com${path} refused`;
		expect(diagnosisOf([lost(error, undefined, path)]).verdict).toBe('connection_refused');
	});

	it('keeps the words that a short name has, too', () => {
		expect(diagnosisOf([lost('connection refused', 'refused')]).verdict).toBe('connection_refused');
		expect(diagnosisOf([lost('connection reset', 're')]).verdict).toBe('connection_lost');
	});

	it.each([
		'localhost',
		'localhost.',
		'n8n.localhost',
		'n8n.local',
		'n8n.internal',
		'n8n.home.arpa',
		'n8n.home.arpa.',
		'0.0.0.0',
		'10.0.0.1',
		'127.1',
		'169.254.1.1',
		'172.16.0.1',
		'172.31.255.255',
		'192.168.1.1',
		'100.64.0.1',
		'100.127.0.1',
		'[::]',
		'[::1]',
		'[fd00::1]',
		'[fe80::1]',
		'[febf::1]',
		'[::ffff:10.0.0.1]',
		'[::ffff:127.0.0.1]',
	])('may be due to a private host: %s', (host) => {
		const it = diagnosisOf([lost('connect ETIMEDOUT', host)], {}, { url: `https://${host}/` });
		expect(codesOf(it)).toContain('private_url');
	});

	it.each([
		'10.example.com',
		'127.example.com',
		'192.168.example.com',
		'localhost.example.com',
		'internal.example.com',
		'11.0.0.1',
		'100.63.0.1',
		'100.128.0.1',
		'172.15.0.1',
		'172.32.0.1',
		'169.253.0.1',
		'[2001:db8::1]',
		'[::ffff:8.8.8.8]',
		'fd.example.com',
	])('is not due to a public host: %s', (host) => {
		const it = diagnosisOf([lost('connect ETIMEDOUT', host)], {}, { url: `https://${host}/` });
		expect(codesOf(it)).not.toContain('private_url');
	});
});

describe('findings do not contradict each other', () => {
	const answering = (minutes: number, status: number, body: string): DeliveryWithAttempts => {
		const it = delivery(minutes, status < 300 ? undefined : status);
		it.attempts[0] = { ...it.attempts[0]!, response_status: status, response_body: body };
		return it;
	};
	const starting = answering(1, 200, 'n8n is starting up. Please wait');

	it('n8n that starts is no other receiver', () => {
		expect(codesOf(diagnosisOf([starting]))).toEqual(['n8n_was_starting']);
		const other = answering(2, 200, 'Welcome');
		expect(codesOf(diagnosisOf([starting, other]))).toEqual(['n8n_was_starting', 'other_receiver']);
		expect(codesOf(diagnosisOf([starting, delivery(2)]))).toEqual(['n8n_was_starting']);
	});

	it('a copy in flight is a hint only while events arrive', () => {
		const copy = answering(1, 409, JSON.stringify(answerBody('in_progress')));
		expect(diagnosisOf([copy])).toMatchObject({ healthy: false, verdict: 'in_progress' });
		const it = diagnosisOf([copy, delivery(2)]);
		expect(it).toMatchObject({ healthy: true, verdict: 'healthy' });
		expect(it.findings[0]).toMatchObject({ code: 'in_progress', severity: 'hint' });
	});

	it.each([
		[600, 'refused'],
		[999, 'refused'],
		[299, 'refused'],
		[599, 'server_error'],
		[0, 'unreachable'],
	])('an answer with %d is %s', (status, verdict) => {
		const failed = { ...answering(1, status, 'x'), status: 'failed' as const };
		expect(diagnosisOf([failed]).verdict).toBe(verdict);
	});
});

describe('secrets in the URL', () => {
	it('are not shown, in the URL or where somebody repeats them', () => {
		const failed = delivery(1, 400);
		failed.error = `Could not POST to ${SECRET_URL}`;
		failed.attempts[0]!.error = failed.error;
		failed.attempts[0]!.response_body = `${'-'.repeat(190)} s3cret+token, s3cret%2Btoken`;
		const text = JSON.stringify(diagnosisOf([failed], { url: SECRET_URL }));
		expect(text).toContain('n8n.example.com/webhook/1?…');
		expect(text).not.toMatch(/s3cret|pass-word/);
	});

	it('are cut off where it is no URL at all', () => {
		expect(shownUrl('nowhere?token=s3cret')).toBe('nowhere');
		expect(redactor('nowhere')('text')).toBe('text');
	});
});

describe('what a receiver answered', () => {
	const shown = (body: string) => excerpt(body);

	it.each([
		['<h1>Not Found</h1>', 'Not Found'],
		['<html><head><title>x</title></head><body>Hello<br>you</body></html>', 'Hello you'],
		['<STYLE>a{}</style>A<script src="x">alert("<b>")</SCRIPT>B', 'A B'],
		['<header>Top</header>', 'Top'],
		['<head><p>never closed', 'never closed'],
		['<style>a{}</style ><b>x</b>', 'a{} x'],
		['1 < 2 and 3 > 2', '1 2'],
		['a < b', 'a < b'],
		['<p>a <', 'a <'],
		['İ<script>hidden</script>shown', 'İ shown'],
		['', ''],
		['x'.repeat(201), `${'x'.repeat(200)}…`],
	])('C3: is shown as text: %j', (body, text) => {
		expect(shown(body)).toBe(text);
	});

	// A quadratic search takes minutes for each of these.
	it.each(['<', '<head', '<head>', '<style ', '<script>', '</', '<a ', '< ', '><', ' ', '\n', '&'])(
		'C3: is read in one pass, however often it repeats %j',
		(piece) => {
			const size = 4_000_000;
			const body = piece.repeat(size / piece.length);
			expect(shown(body).length).toBeLessThanOrEqual(201);
			const failed = delivery(1, 404);
			failed.attempts[0]!.response_body = body;
			const [finding] = diagnosisOf([failed]).findings;
			expect(finding?.code).toBe('not_found');
			expect(finding?.evidence.length).toBeLessThan(600);
		},
	);

	it.each(['is not registered ', 'webhook ', 'certificate ', 'hostname '])(
		'C3: is searched in one pass, however often it says %j',
		(words) => {
			const failed = delivery(1, 404);
			const said = { code: 404, message: words.repeat(200_000), hint: words.repeat(200_000) };
			failed.attempts[0]!.response_body = JSON.stringify(said);
			expect(diagnosisOf([failed]).healthy).toBe(false);
			const lost = { ...delivery(1, 404), response_status: null };
			const attempt = { ...lost.attempts[0]!, response_status: null, error: words.repeat(200_000) };
			expect(diagnosisOf([{ ...lost, attempts: [attempt] }]).healthy).toBe(false);
		},
	);

	it('C3: shows no half of a secret where it is cut', () => {
		const error = `${'-'.repeat(195)}s3cret%2Btoken`;
		const failed = delivery(1, 502);
		failed.attempts[0]!.error = error;
		failed.error = error;
		expect(JSON.stringify(diagnosisOf([failed]))).not.toContain('s3cr');
		expect(JSON.stringify(diagnosisOf([delivery(0), failed]))).not.toContain('s3cr');
	});
});

describe('a URL as it is shown', () => {
	it.each([
		['https://me:pass@x.example/y?z=1', 'https://x.example/y?…'],
		['https://token@x.example/y', 'https://x.example/y'],
		['https://x.example/a@b', 'https://x.example/a@b'],
		['me:pass@x.example/y', '…@x.example/y'],
		['http://me:pa/s?s#w@x.example/y?z', 'http://…@x.example/y'],
		['ftp://me:pass@x.example/y', 'ftp://x.example/y'],
		['', ''],
	])('D6: has no password: %s', (url, shown) => {
		expect(shownUrl(url)).toBe(shown);
	});

	it('D6: is taken out where somebody repeats its password, however it is written', () => {
		const redact = redactor('https://me:pass%20word%2B1@x.example/');
		expect(redact('pass word+1, pass%20word%2B1')).toBe('…, …');
		expect(redactor('https://me:%zzzzzzzz@x.example/')('%zzzzzzzz')).toBe('…');
	});
});

it('looks at three answers at most', () => {
	const log = [1, 2, 3, 4, 5].map((minutes) => delivery(minutes));
	expect(toLookAt(attempted(log))).toHaveLength(3);
	expect(toLookAt(attempted([delivery(0, 500), ...log]))).toHaveLength(1);
});
