import {
	forgedSignature,
	MALFORMED,
	MISMATCH,
	MISSING,
	withSignature,
	type Attack,
} from '../support/attack.mts';

/** Node takes 16 KiB of headers. */
const ROOM = 15_000;

const NAMES = ['x-signature-256', 'X-SIGNATURE-256', 'X-Signature-256', 'x-SiGnAtUrE-256'];

/** Tricks with the signature's header. */
export const headers: Attack[] = [
	{
		name: 'header repeated',
		answers: [MISMATCH],
		make: (random, genuine) =>
			withSignature(
				genuine,
				...Array.from({ length: 2 + random.int(60) }, () => forgedSignature(random)),
			),
	},
	{
		name: 'header repeated in different case',
		answers: [MISMATCH],
		make(random, genuine) {
			const message = withSignature(genuine);
			for (const name of random.shuffle([...NAMES])) {
				message.headers.push([name, random.pick([forgedSignature(random), 'sha256=', ''])]);
			}
			message.headers.push([random.pick(NAMES), forgedSignature(random)]);
			return message;
		},
	},
	{
		name: 'list of forgeries',
		answers: [MISMATCH],
		make: (random, genuine) =>
			withSignature(
				genuine,
				Array.from({ length: 1 + random.int(ROOM / 75) }, () => forgedSignature(random)).join(
					random.pick([',', ', ', ' ,\t', ',,']),
				),
			),
	},
	{
		name: 'nothing but commas and white space',
		answers: [MISSING],
		make: (random, genuine) =>
			withSignature(genuine, random.pick([',', ' ,', ',\t']).repeat(1 + random.int(ROOM / 2))),
	},
	{
		name: 'list of nonsense',
		answers: [MALFORMED],
		make: (random, genuine) =>
			withSignature(
				genuine,
				Array.from({ length: 1 + random.int(ROOM / 20) }, () => `sha256=${random.hex(11)}`).join(
					',',
				),
			),
	},
	{
		name: 'genuine digits, other separators and quotes',
		answers: [MALFORMED],
		make(random, genuine) {
			const { signature } = genuine;
			const hex = signature.slice('sha256='.length);
			return withSignature(
				genuine,
				random.pick([
					`${forgedSignature(random)};${signature}`,
					`${signature}|${signature}`,
					`"${signature}"`,
					`'${signature}'`,
					`sha256="${hex}"`,
					`sha256= ${hex}`,
					`sha256 =${hex}`,
					`sha256=${hex.slice(0, 32)} ${hex.slice(32)}`,
					`sha256=${hex.slice(0, 32)},${hex.slice(32)}`,
					`sha256=${hex}%0a`,
					`sha256=${hex}\\0`,
					`\u00adsha256=${hex}`,
					`t=1,v1=${hex}`,
					`[${signature}]`,
					`${signature}${signature}`,
				]),
			);
		},
	},
	{
		name: 'any bytes that a header may hold',
		answers: [MALFORMED, MISSING],
		make(random, genuine) {
			const bytes = random
				.bytes(1 + random.int(200))
				.map((byte) => (byte < 32 || byte === 127 ? 33 : byte));
			return withSignature(genuine, Buffer.from(bytes).toString('latin1'));
		},
	},
];
