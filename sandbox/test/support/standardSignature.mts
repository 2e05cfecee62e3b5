import { createHmac } from 'node:crypto';

import type { Received } from '../../../tools/harness/receiver.mts';

/**
 * What `webhook-signature` must hold for a request. Written here anew, so that a fault shows.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function standardSignature({ headers, body }: Received, secret: string): string {
	const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
	const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body.toString()}`;
	return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}
