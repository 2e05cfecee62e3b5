import type { components } from '../../../../nodes/SignedWebhooks/api/contract/schema.d.ts';
import { newSecret } from '../../ids.mts';
import { hasPreviousSecret } from '../../store/endpoints.mts';
import type { Call, Operation } from '../operation.mts';
import { ApiError } from '../problem.mts';
import { endpointView, endpointWithSecretView } from '../views.mts';
import { endpointOf } from './endpoints.mts';

type Rotation = components['schemas']['SecretRotation'] | undefined;

/** There are never more than two secrets: what was the previous one is forgotten. */
export const rotateSecret: Operation = (platform, call: Call<Rotation>) => {
	const { overlap_seconds = 0, force = false } = call.body ?? {};
	const endpoint = endpointOf(platform, call as Call<never>);
	const now = Date.now();
	if (hasPreviousSecret(endpoint, now) && !force) {
		const detail =
			'The overlap of an earlier rotation is still running. Wait, revoke the previous secret, or use force';
		throw new ApiError(409, 'rotation_in_progress', detail);
	}
	const hasOverlap = overlap_seconds > 0;
	const rotated = platform.endpoints.change(endpoint, {
		secret: newSecret(),
		secret_version: endpoint.secret_version + 1,
		previous_secret: hasOverlap ? endpoint.secret : null,
		previous_expires_at: hasOverlap ? now + overlap_seconds * 1000 : null,
		updated_at: now,
	});
	return { status: 200, body: endpointWithSecretView(rotated) };
};

export const revokePreviousSecret: Operation = (platform, call) => {
	const endpoint = endpointOf(platform, call);
	const now = Date.now();
	if (!hasPreviousSecret(endpoint, now)) {
		throw new ApiError(409, 'no_previous_secret', 'There is no previous secret');
	}
	const revoked = platform.endpoints.change(endpoint, {
		previous_secret: null,
		previous_expires_at: null,
		updated_at: now,
	});
	return { status: 200, body: endpointView(revoked) };
};
