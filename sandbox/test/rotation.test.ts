import { signatureOf } from '../../tools/harness/platform.mts';
import { sleep, type Received } from '../../tools/harness/receiver.mts';
import { stage } from './support/setup.mts';
import { standardSignature } from './support/standardSignature.mts';

const set = stage();

describe('the rotation of a secret', () => {
	const rotate = async (id: string, body?: object) =>
		await set.client.ok<{
			secret: { value: string; version: number; previous_expires_at: string | null };
		}>('POST', `/webhook_endpoints/${id}/rotate_secret`, body);
	const signedWith = async (receiver: {
		requests: Received[];
		received(count: number): Promise<Received[]>;
	}) => {
		const { length } = receiver.requests;
		set.sandbox.emit({ type: 'user.created' });
		const request = (await receiver.received(length + 1))[length]!;
		return { request, headers: request.headers };
	};

	test('without overlap: the new one signs at once', async () => {
		const receiver = await set.receiver();
		const { id, secret: first } = await set.client.create(receiver.url);
		const { secret } = await rotate(id);
		expect(secret).toMatchObject({ version: 2, previous_expires_at: null });
		expect(secret.value).not.toBe(first.value);
		const { request, headers } = await signedWith(receiver);
		expect(headers['x-signature-256']).toBe(signatureOf(request.body, secret.value));
		expect(headers['webhook-signature']).toBe(standardSignature(request, secret.value));
	});

	test('with overlap: the old one signs, both in the Standard Webhooks header, until it is over', async () => {
		const receiver = await set.receiver();
		const { id, secret: old } = await set.client.create(receiver.url);
		const { secret } = await rotate(id, { overlap_seconds: 1 });
		expect(Date.parse(secret.previous_expires_at!)).toBeGreaterThan(Date.now() - 1000);
		const during = await signedWith(receiver);
		expect(during.headers['x-signature-256']).toBe(signatureOf(during.request.body, old.value));
		expect(during.headers['webhook-signature']).toBe(
			`${standardSignature(during.request, secret.value)} ${standardSignature(during.request, old.value)}`,
		);

		await sleep(1100);
		expect((await set.client.endpoint(id)).secret.previous_expires_at).toBeNull();
		const after = await signedWith(receiver);
		expect(after.headers['x-signature-256']).toBe(signatureOf(after.request.body, secret.value));
	});

	test('an overlap can be ended, and a rotation within it has to be forced', async () => {
		const receiver = await set.receiver();
		const { id } = await set.client.create(receiver.url);
		const path = `/webhook_endpoints/${id}`;
		const { secret: second } = await rotate(id, { overlap_seconds: 3600 });
		expect(await set.client.refused('POST', `${path}/rotate_secret`)).toMatchObject({
			status: 409,
			code: 'rotation_in_progress',
		});
		const { secret: third } = await rotate(id, { overlap_seconds: 3600, force: true });
		expect(third.version).toBe(3);
		const forced = await signedWith(receiver);
		expect(forced.headers['x-signature-256']).toBe(signatureOf(forced.request.body, second.value));

		expect(await set.client.ok('POST', `${path}/revoke_previous_secret`)).toMatchObject({
			secret: { version: 3, previous_expires_at: null },
		});
		const revoked = await signedWith(receiver);
		expect(revoked.headers['x-signature-256']).toBe(signatureOf(revoked.request.body, third.value));
		expect(await set.client.refused('POST', `${path}/revoke_previous_secret`)).toMatchObject({
			status: 409,
			code: 'no_previous_secret',
		});
	});

	test.each([{ overlap_seconds: -1 }, { overlap_seconds: 86_401 }, { overlap_seconds: 1.5 }])(
		'%j is 422',
		async (body) => {
			const { id } = await set.client.create((await set.receiver()).url);
			expect(
				await set.client.refused('POST', `/webhook_endpoints/${id}/rotate_secret`, body),
			).toMatchObject({
				status: 422,
				pointers: ['/overlap_seconds'],
			});
		},
	);
});
