import { describe as inWords } from '../../nodes/SignedWebhooks/signature/describe';
import {
	DEFAULT_SCHEME,
	knownKey,
	schemeKeys,
	schemes,
} from '../../nodes/SignedWebhooks/signature/schemes';

it.each(['', 'none', 'constructor', '__proto__', 'toString', null, undefined, 7, ['urlToken']])(
	'%j is no scheme, and is treated as the default one',
	(key) => {
		expect(schemes[knownKey(key)]).toBe(schemes[DEFAULT_SCHEME]);
	},
);

it.each(schemeKeys)('%s has words for the editor and the address of a page', (key) => {
	const { label, description, docs } = schemes[key];
	expect(label).toMatch(/^[A-Z]/);
	expect(description).toMatch(/^[A-Z].*[^.]$/);
	expect(docs).toMatch(/^https:\/\//);
	expect(schemes[knownKey(key)]).toBe(schemes[key]);
});

it('says what a scheme looks for', () => {
	expect(inWords(schemes.signature)).toEqual({
		header: 'X-Signature-256',
		headers: 'X-Signature-256',
		value: 'sha256= followed by 64 hexadecimal digits',
	});
	expect(inWords(schemes.standardWebhooks)).toEqual({
		header: 'Webhook-Signature',
		headers: 'Webhook-Signature, Webhook-Id or Webhook-Timestamp',
		value: 'v1, followed by 44 characters of base64',
		time: { place: 'the Webhook-Timestamp header', form: 'whole seconds since 1970' },
	});
	expect(inWords(schemes.standardWebhooks, 1)).toMatchObject({
		header: 'Svix-Signature',
		time: { place: 'the Svix-Timestamp header' },
	});
	expect(inWords(schemes.paddle)).toMatchObject({
		value: 'ts= followed by the time and h1= followed by 64 hexadecimal digits',
		time: { place: 'the part ts of the Paddle-Signature header' },
	});
	expect(inWords(schemes.linear)?.time).toEqual({
		place: 'the field webhookTimestamp of the body',
		form: 'whole milliseconds since 1970',
	});
	expect(inWords(schemes.urlToken)).toBeUndefined();
});
