import {
	JSON_TYPE,
	NO_TOKEN,
	WRONG_TOKEN,
	type Attack,
	type Genuine,
	type Message,
} from '../support/attack.mts';

const withQuery = ({ body }: Genuine, query: string): Message => ({
	headers: [JSON_TYPE],
	body,
	query,
});

const full = (text: string) =>
	[...text].map((letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)).join('');

/** Guesses at the trigger that goes by a token in its URL. */
export const tokens: Attack[] = [
	{
		name: 'no token',
		on: 'token',
		answers: [NO_TOKEN],
		make: (random, genuine) =>
			withQuery(
				genuine,
				random.pick(['', 'token', 'token=', 'token=%20', 'token=+%09', 'a=b', '&&=']),
			),
	},
	{
		name: 'token guessed',
		on: 'token',
		answers: [WRONG_TOKEN],
		make(random, genuine) {
			const { secret } = genuine;
			const at = random.int(secret.length);
			const guess = random.pick([
				() => secret.slice(0, 1 + random.int(secret.length - 1)),
				() => secret.slice(0, at) + '~' + secret.slice(at + 1),
				() => secret + random.hex(1),
				() => secret.toUpperCase(),
				() => secret.replace('whsec_', ''),
				() => [...secret].reverse().join(''),
				() =>
					random.pick([
						'undefined',
						'null',
						'true',
						'0',
						'[object Object]',
						'*',
						'%25',
						"' OR 1=1",
					]),
				() => random.hex(1 + random.int(5_000)),
			])();
			return withQuery(genuine, `token=${encodeURIComponent(guess)}`);
		},
	},
	{
		name: 'token in another type',
		on: 'token',
		answers: [NO_TOKEN],
		make(random, genuine) {
			const { secret } = genuine;
			return withQuery(
				genuine,
				random.pick([
					`token[]=${secret}`,
					`token[a]=${secret}`,
					`token[0]=${secret}`,
					`token[toString]=${secret}`,
					`token[__proto__]=${secret}`,
					`token[length]=1&token[0]=${secret}`,
					`token=${secret}&token=${secret}`,
					`token=a&token=${secret}`,
					`token=${secret}&token[]=b`,
					`token%5B%5D=${secret}`,
				]),
			);
		},
	},
	{
		name: 'token in another place',
		on: 'token',
		answers: [NO_TOKEN],
		make(random, genuine) {
			const { secret, body } = genuine;
			const query = random.pick([
				`TOKEN=${secret}`,
				`Token=${secret}`,
				`xtoken=${secret}`,
				`__proto__[token]=${secret}`,
				`constructor[prototype][token]=${secret}`,
				`token.a=${secret}`,
				`a=b;token=${secret}`,
				'',
			]);
			const header = random.pick([
				['Authorization', `Bearer ${secret}`],
				['X-Token', secret],
				['Token', secret],
				['Cookie', `token=${secret}`],
				['Referer', `http://example.com/?token=${secret}`],
				['X-Original-URL', `/?token=${secret}`],
				['X-Signature-256', genuine.signature],
			] as Array<[string, string]>);
			return { headers: [JSON_TYPE, header], body, query };
		},
	},
	{
		name: 'token in odd letters',
		on: 'token',
		answers: [WRONG_TOKEN],
		make(random, genuine) {
			const { secret } = genuine;
			const odd = random.pick([
				`${secret}%00`,
				`%00${secret}`,
				`${secret}%E2%80%8B`,
				`${secret}%CC%81`,
				`%2525${secret}`,
				encodeURIComponent(encodeURIComponent(`${secret} `)),
				encodeURIComponent(full(secret)),
				`${secret}%ff`,
				`%c0%b7${secret.slice(1)}`,
				`"${secret}"`.replaceAll('"', '%22'),
			]);
			return withQuery(genuine, `token=${odd}`);
		},
	},
];
