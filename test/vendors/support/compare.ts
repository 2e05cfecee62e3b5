import type { Secrets, Signed } from '../../../nodes/SignedWebhooks/signature/scheme';
import { schemes } from '../../../nodes/SignedWebhooks/signature/schemes';
import { verify } from '../../../nodes/SignedWebhooks/signature/verify';
import { bothSignatures, keyFor, signByOurs } from '../../../tools/vendors/signing.mts';
import type { Headers, Sent, Vendor } from '../../../tools/vendors/vendor.mts';
import { requestOf } from '../../unit/support/requests';

const HOURS = 3_600_000;
const url = 'https://n8n.example.com/webhook/1f2e/webhook?from=us&all=yes';

const EVENT = { type: 'sync.failed' };

/** An event that all of them take for one of theirs. */
const bodyAt = (at: number) =>
	JSON.stringify({
		...EVENT,
		event: 'sync.failed',
		webhookTimestamp: at,
		note: 'Zoë ☃ $& {body}',
	});

const verifyByOurs = ({ body, headers }: Sent, scheme: Signed, secrets: Secrets) =>
	verify(
		scheme,
		requestOf({ body: Buffer.from(body), headers, url: () => url }),
		secrets,
		Date.now(),
	);

const refused = (reason: string) => ({ verified: false, reason });

/** What is compared: packages sign or verify, or do both. */
type Compared = Pick<Vendor, 'scheme'> & Partial<Vendor>;

/** Compares this package with another that knows the same scheme: a suite of tests. */
export function compare(vendor: Compared): void {
	const scheme = schemes[vendor.scheme] as Signed;
	const { secretPrefix = '' } = vendor;
	const own = keyFor(scheme, `${secretPrefix}a secret of thirty-two bytes....`);
	const other = keyFor(scheme, `${secretPrefix}another one of thirty-two bytes.`);
	const at = Date.now();
	const body = bodyAt(at);
	const secrets = { current: own.secret };
	const isTimed = scheme.timestamp !== undefined;

	const byOurs = (key = own, time = at): Sent => ({
		body: bodyAt(time),
		url,
		headers: signByOurs(scheme, { body: bodyAt(time), url, at: time }, key),
	});
	const both = (first: Headers, second: Headers): Sent => ({
		body,
		url,
		headers: bothSignatures(scheme, first, second),
	});

	if (vendor.sign) signing(vendor.sign);
	function signing(sign: NonNullable<Vendor['sign']>) {
		const byTheirs = async (secret = own.secret, time = at): Promise<Sent> => ({
			body: bodyAt(time),
			url,
			headers: await sign(bodyAt(time), secret, time, url),
		});

		describe('what theirs signs, ours', () => {
			it('verifies', async () => {
				expect(verifyByOurs(await byTheirs(), scheme, secrets)).toMatchObject({
					verified: true,
					verifiedWith: 'current',
				});
			});

			it('refuses when the body is another', async () => {
				const sent = { ...(await byTheirs()), body: `${body} ` };
				expect(verifyByOurs(sent, scheme, secrets)).toEqual(refused('signature_mismatch'));
			});

			it('refuses when the secret is another', async () => {
				const sent = await byTheirs(other.secret);
				expect(verifyByOurs(sent, scheme, secrets)).toEqual(refused('signature_mismatch'));
			});

			it('verifies next to another signature, in both orders', async () => {
				const [right, wrong] = [await byTheirs(), await byTheirs(other.secret)];
				for (const sent of [
					both(right.headers, wrong.headers),
					both(wrong.headers, right.headers),
				]) {
					expect(verifyByOurs(sent, scheme, secrets).verified).toBe(true);
				}
			});

			if (!isTimed) return;
			it('refuses two hours later', async () => {
				const sent = await byTheirs(own.secret, at - 2 * HOURS);
				expect(verifyByOurs(sent, scheme, secrets)).toEqual(refused('timestamp_expired'));
			});
		});
	}

	const { open } = vendor;
	if (open === undefined) return;
	describe('what ours signs', () => {
		const opened = async (sent: Sent) => await open(sent, own.secret);

		it('theirs verifies', async () => {
			expect(await opened(byOurs())).toMatchObject(EVENT);
			expect(verifyByOurs(byOurs(), scheme, secrets).verified).toBe(true);
		});

		it('neither takes when the body is another', async () => {
			const sent = { ...byOurs(), body: body.replace('failed', 'passed') };
			await expect(opened(sent)).rejects.toThrow();
			expect(verifyByOurs(sent, scheme, secrets)).toEqual(refused('signature_mismatch'));
		});

		it('neither takes when the secret is another', async () => {
			await expect(opened(byOurs(other))).rejects.toThrow();
			expect(verifyByOurs(byOurs(other), scheme, secrets)).toEqual(refused('signature_mismatch'));
		});

		it('is verified next to another signature, in both orders', async () => {
			const [right, wrong] = [byOurs().headers, byOurs(other).headers];
			for (const sent of [both(right, wrong), both(wrong, right)]) {
				expect(verifyByOurs(sent, scheme, secrets).verified).toBe(true);
				if (vendor.triesAll) expect(await opened(sent)).toMatchObject(EVENT);
			}
		});

		if (!isTimed) return;
		it('ours refuses two hours later, and theirs if it looks at the time', async () => {
			const sent = byOurs(own, at - 2 * HOURS);
			expect(verifyByOurs(sent, scheme, secrets)).toEqual(refused('timestamp_expired'));
			if (vendor.ignoresTime) expect(await opened(sent)).toBeDefined();
			else await expect(opened(sent)).rejects.toThrow();
		});
	});
}
