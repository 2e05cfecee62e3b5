import type { Platform } from '../platform.mts';
import type { DeliveryRow } from '../store/deliveries.mts';
import { html, type Html } from './html.mts';
import { textBlock } from './text.mts';

/** How the signatures of a delivery's last attempt were made, with commands that make them again. */
export function signatureOf({ url }: Platform, delivery: DeliveryRow): Html {
	const headers = JSON.parse(delivery.request_headers) as Record<string, string>;
	const signature = headers['X-Signature-256'];
	if (signature === undefined) {
		const isSent = delivery.attempt_count > 0;
		return html`<p>${isSent ? 'The signature headers were left out.' : 'Not sent yet.'}</p>`;
	}
	const standard = headers['webhook-signature']!;
	const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers;
	const body = `curl -s ${url}/sandbox/deliveries/${delivery.id}/body`;
	return html`
		<p>${keyOf(delivery, standard.includes(' '))}</p>
		<p>The commands take the secret from a variable: <code>SECRET='whsec_…'</code></p>
		<dl class="made">
			<dt><code>X-Signature-256</code></dt>
			<dd>
				<code>${signature}</code>
				<p>
					<code>sha256=</code> and the HMAC-SHA256 of the body, in hexadecimal digits. The key is
					the whole secret as text, with <code>whsec_</code>.
				</p>
				${textBlock(
					`${body} | openssl dgst -sha256 -hmac "$SECRET"`,
					'Command for X-Signature-256',
				)}
			</dd>
			<dt><code>webhook-signature</code></dt>
			<dd>
				<code>${standard}</code>
				<p>
					<code>v1,</code> and the HMAC-SHA256 of <code>webhook-id.webhook-timestamp.body</code>, in
					base64. The key is what follows <code>whsec_</code>, decoded from base64.
				</p>
				${textBlock(
					[
						`KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')`,
						`{ printf %s '${id}.${timestamp}.'; ${body}; } |`,
						'  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64',
					].join('\n'),
					'Command for webhook-signature',
				)}
			</dd>
		</dl>
	`;
}

function keyOf({ practice, secret_version: version }: DeliveryRow, isOverlap: boolean): string {
	if (practice === 'forged') {
		return 'Made with a random secret, which is not the endpoint’s: a receiver must refuse it.';
	}
	if (version === null) return 'Made with the endpoint’s signing secret.';
	if (!isOverlap) return `Made with version ${version} of the endpoint’s signing secret.`;
	return (
		`Made during the overlap of a rotation: X-Signature-256 with the previous secret (version ${version}), ` +
		`webhook-signature with both, the new one (version ${version + 1}) first.`
	);
}
