import type { Ed25519 } from '../scheme';

export const discord: Ed25519 = {
	kind: 'ed25519',
	label: 'Discord',
	description: 'Discord signs the time and body of each request in the X-Signature-Ed25519 header',
	docs: 'https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers',
	secret: 'the public key of the application, 64 hexadecimal digits',
	signature: { from: { header: 'x-signature-ed25519' }, encoding: 'hex' },
	content: '{timestamp}{body}',
	timestamp: { from: { header: 'x-signature-timestamp' }, unit: 's', tolerance: 300 },
	event: { type: { body: 'type' }, id: { body: 'id' } },
	sendsWrongSignatures: true,
	// Events ping with type 0; interactions with type 1, which is also the type of every event.
	handshake: {
		matches: ({ type, event }) => type === 0 || (type === 1 && event === undefined),
		answer: ({ type }) => (type === 0 ? { status: 204 } : { status: 200, body: { type: 1 } }),
	},
};
