import { deflateSync, gzipSync } from 'node:zlib';

import {
	FAILED,
	forged,
	JSON_LIKE,
	MISMATCH,
	NO_BODY,
	UNPARSABLE,
	UNREAD,
	type Attack,
} from '../support/attack.mts';

/** 20 MB that travel as 20 kB. */
const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024));

/** Compressed bodies with a forged signature, and what only claims to be compressed. */
export const compression: Attack[] = [
	{
		name: 'compressed, forged',
		answers: [MISMATCH],
		make: (random, { body }) =>
			random.int(2) === 0
				? forged(random, gzipSync(body), random.pick([...JSON_LIKE, ...UNREAD]), [
						'Content-Encoding',
						'gzip',
					])
				: forged(random, deflateSync(body), random.pick([...JSON_LIKE, ...UNREAD]), [
						'Content-Encoding',
						'deflate',
					]),
	},
	{
		name: 'badly compressed',
		answers: [NO_BODY, FAILED, '400 n8n'],
		make(random, { body }) {
			const whole = gzipSync(body);
			const bad = random.pick([
				random.bytes(100),
				whole.subarray(0, 12 + random.int(whole.length - 12)),
				body,
			]);
			return forged(random, bad, random.pick([...JSON_LIKE, ...UNREAD]), [
				'Content-Encoding',
				random.pick(['gzip', 'deflate']),
			]);
		},
	},
	{
		name: 'encoding that n8n does not know',
		answers: [MISMATCH, UNPARSABLE],
		make: (random, { body }) =>
			forged(
				random,
				random.pick([body, gzipSync(gzipSync(body))]),
				random.pick([...JSON_LIKE, ...UNREAD]),
				[
					'Content-Encoding',
					random.pick(['br', 'zstd', 'GZIP', 'x-gzip', 'gzip, gzip', 'identity', 'gzip;q=1', '*']),
				],
			),
	},
	{
		name: 'compression bomb',
		answers: [NO_BODY, FAILED],
		weight: 0.1,
		make: (random) =>
			forged(random, bomb, random.pick([...JSON_LIKE, ...UNREAD]), ['Content-Encoding', 'gzip']),
	},
];
