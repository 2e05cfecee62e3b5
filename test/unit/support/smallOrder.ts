/** Arithmetic on Curve25519's Edwards form, after RFC 8032 §5.1, with numbers as JavaScript has them. */
const P = 2n ** 255n - 19n;
const D = (-121665n * power(121666n, P - 2n)) % P;
const GROUP_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

interface Point {
	readonly x: bigint;
	readonly y: bigint;
}

const NEUTRAL: Point = { x: 0n, y: 1n };

const reduced = (value: bigint): bigint => ((value % P) + P) % P;

function power(base: bigint, exponent: bigint): bigint {
	let result = 1n;
	for (let [b, e] = [base, exponent]; e > 0n; b = (b * b) % P, e >>= 1n) {
		if (e & 1n) result = (result * b) % P;
	}
	return result;
}

function add(a: Point, b: Point): Point {
	const product = reduced(D * a.x * b.x * a.y * b.y);
	return {
		x: reduced((a.x * b.y + b.x * a.y) * power(reduced(1n + product), P - 2n)),
		y: reduced((a.y * b.y + a.x * b.x) * power(reduced(1n - product), P - 2n)),
	};
}

function times(factor: bigint, point: Point): Point {
	let result = NEUTRAL;
	for (let [p, f] = [point, factor]; f > 0n; p = add(p, p), f >>= 1n) {
		if (f & 1n) result = add(result, p);
	}
	return result;
}

/** A point with that y; `undefined` when there is none. */
function pointAt(y: bigint): Point | undefined {
	const square = reduced((y * y - 1n) * power(reduced(D * y * y + 1n), P - 2n));
	const root = power(square, (P + 3n) / 8n);
	const roots = [root, reduced(root * power(2n, (P - 1n) / 4n))];
	const x = roots.find((it) => reduced(it * it) === square);
	return x === undefined ? undefined : { x, y };
}

/** The eight points whose order divides 8: the multiples of one of order 8. */
function torsion(): Point[] {
	for (let y = 2n; ; y++) {
		const found = pointAt(y);
		const generator = found && times(GROUP_ORDER, found);
		if (generator === undefined || times(4n, generator).y === 1n) continue;
		return Array.from({ length: 8 }, (_, factor) => times(BigInt(factor), generator));
	}
}

/** 32 bytes, the lowest first, with the sign of x in the last bit, in hexadecimal digits. */
const encoded = (y: bigint, sign: bigint): string =>
	Buffer.from((y | (sign << 255n)).toString(16).padStart(64, '0'), 'hex')
		.reverse()
		.toString('hex');

/**
 * All spellings of the points of small order, in hexadecimal digits: with either sign, and with y reduced or
 * not, as far as 255 bits hold it.
 */
export const smallOrderKeys = (): string[] => {
	const ys = new Set(torsion().flatMap(({ y }) => (y + P < 2n ** 255n ? [y, y + P] : [y])));
	return [...ys].flatMap((y) => [encoded(y, 0n), encoded(y, 1n)]);
};
