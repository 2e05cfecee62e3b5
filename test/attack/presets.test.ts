import { say } from '../../tools/harness/command.mts';
import { keyFor, signByOurs, type SigningKey } from '../../tools/vendors/signing.mts';
import { DuplicateMemory } from '../../nodes/SignedWebhooks/receiving/duplicates';
import { otherEvents } from '../../nodes/SignedWebhooks/receiving/otherEvents';
import { receive } from '../../nodes/SignedWebhooks/receiving/receive';
import { incoming } from '../../nodes/SignedWebhooks/receiving/request';
import { singleOutput } from '../../nodes/SignedWebhooks/receiving/routing';
import { answerBody } from '../../nodes/SignedWebhooks/receiving/answers';
import { explain, foreignScheme } from '../../nodes/SignedWebhooks/signature/explain';
import {
	refusalReasons,
	type RefusalReason,
	type Signed,
} from '../../nodes/SignedWebhooks/signature/scheme';
import { schemeKeys, schemes } from '../../nodes/SignedWebhooks/signature/schemes';
import { heapMegabytes } from './support/heap.mts';
import {
	isWholeRun,
	randomOf,
	RUN_TIMEOUT,
	seedOfRun,
	sizeOfRun,
	type Random,
} from './support/random.mts';

const SIZE = sizeOfRun(100_000);

/** The explanation is looked for only while a person listens, and it takes longer. */
const EXPLAINED = 50;

jest.setTimeout(RUN_TIMEOUT);

interface Victim {
	scheme: Signed;
	key: SigningKey;
	memory: DuplicateMemory;
}

const victims: Victim[] = schemeKeys.flatMap((name) => {
	const scheme = schemes[name];
	if (scheme.kind === 'token') return [];
	return [{ scheme, key: keyFor(scheme, `the secret of ${name}`), memory: new DuplicateMemory() }];
});

const URL = 'https://n8n.example.com/webhook/1/webhook';

/** Events, checks of the URL, and what looks like one. */
const BODIES = [
	'{"type":"url_verification","challenge":"c"}',
	'{"event":"endpoint.url_validation","payload":{"plainToken":"v0:1:{}"}}',
	'{"type":0}',
	'{"type":1}',
	'webhook_id=1',
	'webhook_id=1&a=b',
	'payload=%7B%7D',
	'[{"eventId":1}]',
	'{"id":"1","type":"a","webhookTimestamp":1}',
	'',
	'null',
];

/** A request that is not genuine: something in it is not what was signed, or nobody signed it. */
function forged({ scheme, key }: Victim, random: Random) {
	const body = random.pick(BODIES);
	const at = Date.now() - random.pick([0, 0, 7_200_000, -7_200_000]);
	const headers = { ...signByOurs(scheme, { body, url: URL, at }, key) };
	const names = Object.keys(headers);
	const some = random.pick(names);
	const changed = `${body}${random.pick([' ', '\n', '\u0000', ',', '&x'])}`;
	const isDated = scheme.timestamp !== undefined && !('body' in scheme.timestamp.from);
	if (isDated && random.int(8) === 0) {
		// Recorded, and sent again.
		const recorded = { body, url: URL, at: Date.now() - 7_200_000 };
		return { body, headers: signByOurs(scheme, recorded, key) };
	}
	return random.pick([
		() => ({ body: changed, headers }),
		() => ({ body, headers: { ...headers, [some]: random.hex(64) } }),
		() => ({ body, headers: { ...headers, [some]: `${random.hex(8)}${headers[some]}` } }),
		() => ({ body, headers: {} }),
		() => ({ body: changed, headers: Object.fromEntries(names.map((name) => [name, ''])) }),
		() => ({ body, headers: respelled(headers, random) }),
		() => ({
			body,
			headers: signByOurs(scheme, { body, url: URL, at }, keyFor(scheme, random.hex(8))),
		}),
	])();
}

/** The signature where another platform has it. */
function respelled(headers: Record<string, string>, random: Random): Record<string, string> {
	const { scheme } = random.pick(victims);
	const [name = ''] = [scheme.signature.from.header].flat();
	return { [`${name}-x`]: random.pick(Object.values(headers)) };
}

const isReason = (code: string): code is RefusalReason =>
	refusalReasons.some((reason) => reason === code);

function attack(victim: Victim, random: Random, isExplained: boolean): string {
	const { scheme, key, memory } = victim;
	const { body, headers } = forged(victim, random);
	const request = incoming({
		body: Buffer.from(body),
		headers,
		query: {},
		method: 'POST',
		url: () => URL,
		outcome: () => 'pending',
		form: scheme.accepts?.form,
	});
	const secrets = { current: key.secret };
	const now = Date.now();
	const settings = {
		format: otherEvents(scheme),
		routing: singleOutput,
		scheme,
		schemeKey: '',
		events: ['*'],
		duplicates: { by: 'id' as const, remember: 3_600_000 },
	};
	const { code } = receive(request, settings, { secrets, memory, scope: 's', now });
	answerBody(code, scheme, foreignScheme(headers, scheme));
	if (isExplained && isReason(code)) {
		const sentence = explain({ scheme, request, secrets, now, reason: code }) ?? '';
		if (sentence.includes(key.secret)) return 'the secret was told';
	}
	const isProbe = scheme.probe !== undefined && body === 'webhook_id=1';
	return code === 'probe' && isProbe ? 'a probe' : code;
}

it('no forged request of any preset authenticates, is shaken hands with, or makes anything throw', async () => {
	const random = randomOf(seedOfRun());
	say(`ATTACK_SEED=${random.seed}`);
	const codes = new Map<string, number>();
	const heap: number[] = [];
	for (let tenth = 0; tenth < 10; tenth += 1) {
		for (let count = 0; count < SIZE / 10; count += 1) {
			const code = attack(random.pick(victims), random, count % EXPLAINED === 0);
			codes.set(code, (codes.get(code) ?? 0) + 1);
		}
		if (isWholeRun) heap.push(await heapMegabytes());
	}
	say([...codes].map(([code, count]) => `${count} ${code}`).join(', '));
	const allowed = [...refusalReasons, 'a probe'];
	expect([...codes.keys()].filter((code) => !allowed.includes(code as RefusalReason))).toEqual([]);
	for (const { memory } of victims) expect(memory.size).toBe(0);
	if (isWholeRun) {
		say(`memory after each tenth, in MB: ${heap.map((it) => it.toFixed(1)).join(', ')}`);
		expect(heap.at(-1)! - heap[1]!).toBeLessThan(10);
	}
});
