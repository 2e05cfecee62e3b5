import { findEvent } from '../../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { freshSample, signatureOf } from '../../../tools/harness/platform.mts';
import type { Attack, Genuine, Message } from './attack.mts';
import { deckOf, JSON_TYPE } from './attack.mts';
import { randomOf, type Random } from './random.mts';
import type { Tally } from './tally.mts';
import { Line } from './wire.mts';

/** One trigger under attack. */
export interface Victim {
	secret: string;
	path: string;
	host: string;
	/** Answers one message, in the words of `Attack.answers`. */
	send(message: Message): Promise<string>;
	/** A body that it has accepted. */
	earlier: Buffer;
}

/** A trigger of a real n8n, over a connection of its own. */
export function victimAt(url: string, secret: string): Victim {
	const { hostname, port, pathname: path } = new URL(url);
	const line = new Line({ host: hostname, port: Number(port), path });
	const send = async (message: Message) => await line.send(message);
	return { secret, path, host: `${hostname}:${port}`, send, earlier: Buffer.alloc(0) };
}

const freshEvent = () =>
	Buffer.from(JSON.stringify(freshSample(findEvent('workspace', 'report.completed')!)));

/** What the attacker of this victim gets to see, with a fresh event. */
export function genuineFor({ secret, path, host, earlier }: Omit<Victim, 'send'>): Genuine {
	const body = freshEvent();
	const sign = (bytes: Buffer) => signatureOf(bytes, secret);
	return { body, signature: sign(body), earlier, secret, path, host, sign };
}

/** Sends a genuine event, as the platform would between the attacks; throws unless it is accepted. */
export async function sendGenuine(victim: Victim, on: Attack['on']): Promise<void> {
	const { body, signature } = genuineFor(victim);
	const message: Message =
		on === 'token'
			? { headers: [JSON_TYPE], body, query: `token=${victim.secret}` }
			: { headers: [JSON_TYPE, ['X-Signature-256', signature]], body };
	const answer = await victim.send(message);
	if (answer !== '200 accepted') throw new Error(`A genuine event was answered ${answer}`);
	victim.earlier = body;
}

/** After so many attacks comes a genuine event. */
const GENUINE_EVERY = 100;

/**
 * Attacks with `size` requests, `lanes` of them at the same time, and genuine events between them.
 *
 * @param tenth called after each tenth, with its number
 * @returns how many genuine events were sent; all of them were accepted
 */
export async function attackWith(
	attacks: readonly Attack[],
	victims: { signature: Victim[]; token: Victim[] },
	{
		size,
		random,
		tally,
		tenth,
	}: { size: number; random: Random; tally: Tally; tenth?: (number: number) => Promise<void> },
): Promise<number> {
	const deck = deckOf(attacks, size, random);
	const step = Math.floor(deck.length / 10);
	let genuine = 0;
	let done = 0;
	const lane = async (number: number) => {
		for (let attack = deck.pop(); attack !== undefined; attack = deck.pop()) {
			done += 1;
			const turn = done;
			// Of its own: which lane is first must not change what is sent.
			const own = randomOf(random.seed + deck.length);
			const victim = victims[attack.on ?? 'signature'][number]!;
			tally.add(attack, await victim.send(attack.make(own, genuineFor(victim))));
			if (turn % GENUINE_EVERY === 0) {
				await sendGenuine(victim, attack.on);
				genuine += 1;
			}
			if (turn % step === 0) await tenth?.(turn / step);
		}
	};
	await Promise.all(victims.signature.map(async (_, number) => await lane(number)));
	return genuine;
}
