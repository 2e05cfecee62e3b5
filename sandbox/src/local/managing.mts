import type { components } from '../../../nodes/SignedWebhooks/api/contract/schema.d.ts';
import * as endpoints from '../api/operations/endpoints.mts';
import { revokePreviousSecret, rotateSecret } from '../api/operations/secrets.mts';
import { invalid } from '../api/problem.mts';
import type { Said } from '../page/said.mts';
import type { Platform } from '../platform.mts';
import type { Fields } from './fields.mts';
import { operate } from './operate.mts';

type WithSecret = components['schemas']['EndpointWithSecret'];

const idIn = (fields: Fields) => ({ endpoint_id: fields.text('endpoint_id') });

export async function create(platform: Platform, fields: Fields): Promise<Said> {
	const url = fields.text('url').trim();
	const description = fields.text('description').trim();
	// The contract's limits, which the API's validator holds otherwise.
	if (url.length > 2048) throw invalid('/url', 'must not have more than 2048 characters');
	if (description.length > 500) {
		throw invalid('/description', 'must not have more than 500 characters');
	}
	const isAll = fields.text('which') !== 'chosen';
	const events = isAll ? ['*'] : [...new Set(fields.list('event'))];
	if (events.length === 0)
		throw invalid('/events', 'must be All events, or at least one event type');
	const { body } = await operate(
		platform,
		endpoints.createEndpoint,
		{},
		{ url, description, events },
	);
	return {
		message: 'Added. Paste its signing secret into the trigger’s credential. It is shown only now:',
		tone: 'good',
		secret: (body as WithSecret).secret.value,
	};
}

export async function enable(platform: Platform, fields: Fields): Promise<Said> {
	await operate(platform, endpoints.updateEndpoint, idIn(fields), { status: 'enabled' });
	return { message: 'Enabled', tone: 'good' };
}

export async function disable(platform: Platform, fields: Fields): Promise<Said> {
	await operate(platform, endpoints.updateEndpoint, idIn(fields), { status: 'disabled' });
	return { message: 'Disabled. It receives nothing until you enable it', tone: 'good' };
}

export async function rotate(platform: Platform, fields: Fields): Promise<Said> {
	const overlap = Number(fields.text('overlap_seconds') || 0);
	if (!Number.isInteger(overlap) || overlap < 0 || overlap > 86_400) {
		throw invalid('/overlap_seconds', 'must be a number of seconds, at most 86400');
	}
	const { body } = await operate(platform, rotateSecret, idIn(fields), {
		overlap_seconds: overlap,
	});
	return {
		message: 'Rotated. The new signing secret is shown only now:',
		tone: 'good',
		secret: (body as WithSecret).secret.value,
	};
}

export async function revoke(platform: Platform, fields: Fields): Promise<Said> {
	await operate(platform, revokePreviousSecret, idIn(fields));
	return { message: 'The previous secret is no longer valid', tone: 'good' };
}

export async function remove(platform: Platform, fields: Fields): Promise<Said> {
	await operate(platform, endpoints.deleteEndpoint, idIn(fields));
	return { message: 'The endpoint was deleted', tone: 'good' };
}

export const showKey = ({ keys }: Platform): Said => ({
	message: 'The API key:',
	tone: 'good',
	secret: keys.main,
});
