import type { IHookFunctions } from 'n8n-workflow';

import { BoundedMap } from './boundedMap';
import { keyOf } from './state';

/** An endpoint that was enabled again, but not yet asked for what it missed since then (RFC 3339). */
interface OwedRecovery {
	endpointId: string;
	since: string;
}

/** What publishing in this process owes, because it failed after it had enabled the endpoint. */
const owed = new BoundedMap<OwedRecovery>();

export const oweRecovery = (context: IHookFunctions, recovery: OwedRecovery): void =>
	owed.set(keyOf(context), recovery);

export const settleRecovery = (context: IHookFunctions): void => owed.delete(keyOf(context));

/** Since when the endpoint is owed its missed events; `undefined` when nothing is owed. */
export function owedSince(context: IHookFunctions, endpointId: string): string | undefined {
	const recovery = owed.get(keyOf(context));
	return recovery?.endpointId === endpointId ? recovery.since : undefined;
}
