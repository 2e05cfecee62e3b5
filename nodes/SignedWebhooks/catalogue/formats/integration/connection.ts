/** Whose integration the documented examples come from: the same in all of them. */
export const connection = {
	workspace_id: 'XXX',
	customer_id: 'XXX',
	state: 'integration_state',
};
