import {
	forgedSignature,
	JSON_TYPE,
	MISMATCH,
	withSignature,
	type Attack,
} from '../support/attack.mts';

const NOT_FOUND = '404 n8n';

/** Genuine events that come to the wrong place, or in the wrong way. */
export const paths: Attack[] = [
	{
		name: 'wrong path',
		http: true,
		answers: [NOT_FOUND, '500 n8n'], // the latter for a NUL, which the database refuses
		make(random, genuine) {
			const { path, signature } = genuine;
			const wrong = random.pick([
				`/webhook/${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}/webhook`,
				path.replace(/.$/, ''),
				`${path}2`,
				`${path}/x`,
				path.replace('/webhook/', '/webhook-test/'),
				path.replace('/webhook/', '/webhook-waiting/'),
				path.replace('/webhook/', '/form/'),
				path.toUpperCase().replace('/WEBHOOK/', '/webhook/'),
				path.replace(/webhook$/, '__proto__'),
				path.replace(/webhook$/, '..%2fwebhook%00'),
			]);
			return { ...withSignature(genuine, signature), path: wrong };
		},
	},
	{
		name: 'path written in another way',
		http: true,
		answers: [NOT_FOUND, MISMATCH, '400 n8n', '400 http'],
		make(random, genuine) {
			const { path } = genuine;
			const odd = random.pick([
				`${path}/`,
				`${path}//`,
				`/${path}`,
				path.replace('/webhook/', '/webhook//'),
				path.replace('/webhook/', '/x/../webhook/'),
				path.replace('/webhook/', '/WEBHOOK/'),
				path.replace('/webhook/', '/%77ebhook/'),
				path.replace(/webhook$/, '%77ebhook'),
				path.replace(/webhook$/, '%zz'),
				`${path};a=b`,
				`http://elsewhere.example${path}`,
			]);
			return { ...withSignature(genuine, forgedSignature(random)), path: odd };
		},
	},
	{
		name: 'wrong method',
		http: true,
		answers: [NOT_FOUND, '404', '204', '500 n8n', '400 n8n'],
		make(random, genuine) {
			const { body, signature } = genuine;
			return {
				method: random.pick([
					'GET',
					'HEAD',
					'PUT',
					'PATCH',
					'DELETE',
					'OPTIONS',
					'TRACE',
					'PROPFIND',
					'QUERY',
				]),
				query: random.pick(['', '_method=POST']),
				headers: [
					JSON_TYPE,
					['X-Signature-256', signature],
					[random.pick(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']), 'POST'],
				],
				body,
			};
		},
	},
	{
		name: 'headers that frameworks may believe',
		answers: [MISMATCH],
		make(random, genuine) {
			const message = withSignature(genuine, forgedSignature(random));
			message.headers.push(
				random.pick<[string, string]>([
					['X-Forwarded-For', '127.0.0.1'],
					['X-Forwarded-Host', 'evil.example'],
					['X-Original-URL', '/rest/workflows'],
					['X-Rewrite-URL', '/rest/workflows'],
					['Origin', 'http://evil.example'],
					['Forwarded', 'for=127.0.0.1'],
					['Host', 'evil.example'],
					['X-Webhook-Test', 'true'],
					['Authorization', 'Basic YTpi'],
					['Content-Disposition', "attachment; filename*=''%ff"],
					['traceparent', `00-${random.hex(32)}-${random.hex(16)}-01`],
				]),
			);
			return message;
		},
	},
	{
		name: 'secret as a token, where a signature is asked for',
		answers: ['401 signature_missing'],
		make: (_random, genuine) => ({
			...withSignature(genuine),
			query: `token=${genuine.secret}`,
		}),
	},
];
