import { readSources } from '../repository/support/sources.mts';
import { say } from '../../tools/harness/command.mts';
import { signatureOf } from '../../tools/harness/platform.mts';
import type { Request } from '../../nodes/SignedWebhooks/signature/scheme';
import { urlToken } from '../../nodes/SignedWebhooks/signature/schemes/urlToken';
import { xSignature256 } from '../../nodes/SignedWebhooks/signature/schemes/xSignature256';
import { verify } from '../../nodes/SignedWebhooks/signature/verify';
import { compare } from './support/timing.mts';

const secrets = { current: 'whsec_9f86d081884c7d659a2feaa0c55ad015' };
const body = Buffer.from(JSON.stringify({ id: 'evt_1', type: 'user.created', data: {} }));
const right = signatureOf(body, secrets.current);

/** Another hexadecimal digit at that place. */
const wrongAt = (place: number): string => {
	const digit = right[place] === '0' ? '1' : '0';
	return right.slice(0, place) + digit + right.slice(place + 1);
};
const first = wrongAt('sha256='.length);
const last = wrongAt(right.length - 1);
const token = secrets.current;

const request: Request = {
	body,
	headers: {},
	query: {},
	method: 'POST',
	url: () => undefined,
	json: () => undefined,
};
const refusesSignature = (header: string) => () =>
	verify(xSignature256, { ...request, headers: { 'x-signature-256': header } }, secrets, 0)
		.verified;
const refusesToken = (guess: string) => () =>
	verify(urlToken, { ...request, query: { token: guess } }, secrets, 0).verified;

it.each([
	[
		'signature: first digit wrong, last digit wrong',
		refusesSignature(first),
		refusesSignature(last),
	],
	[
		'signature: first digit wrong, the same again',
		refusesSignature(first),
		refusesSignature(first),
	],
	[
		'token: first letter wrong, last letter wrong',
		refusesToken(`~${token.slice(1)}`),
		refusesToken(`${token.slice(0, -1)}~`),
	],
	[
		'token: right length, one letter less',
		refusesToken(`~${token.slice(1)}`),
		refusesToken(token.slice(1)),
	],
])('how long a refusal takes. %s', (name, one, other) => {
	const { median, difference, spread, t } = compare(one, other);
	say(
		`${name}: ${median.toFixed(0)} ns, the other ${difference.toFixed(1)} ns longer ` +
			`(95 %: ± ${spread.toFixed(1)} ns), Welch’s t = ${t.toFixed(2)}`,
	);
	// The times are for people to judge: a busy machine would fail any bound.
	expect([one(), other()]).toEqual([false, false]);
});

it('compares nothing with a secret but in constant time', () => {
	const sources = readSources(['nodes/SignedWebhooks/signature']);
	const comparing = sources.filter(({ file }) => /signature\/(hmac|token)\.ts$/.test(file));
	expect(comparing).toHaveLength(2);
	for (const { text } of comparing) {
		expect(text).toMatch(/timingSafeEqual\(/);
		expect(text).not.toMatch(/[!=]==? (expected|received|secret|token|signature|hex|digest)\b/);
		expect(text).not.toMatch(/\.(equals|compare|localeCompare|startsWith|indexOf)\(/);
	}
});
