/** Events with something wrong, to practise what a receiver does about them. Each is sent once. */
export const practice = {
	forged: {
		button: 'Send forged',
		what: 'Signed with a secret that is not the endpoint’s.',
		tag: 'forged',
	},
	unsigned: {
		button: 'Send unsigned',
		what: 'Without signature headers.',
		tag: 'unsigned',
	},
	unknown: {
		button: 'Send unknown',
		what: 'Its type is unknown.event, which is not in any catalogue.',
		tag: 'unknown type',
	},
	malformed: {
		button: 'Send malformed',
		what: 'Its body is a JSON list, not an object.',
		tag: 'malformed',
	},
	duplicate: {
		button: 'Send duplicate',
		what: 'The same event twice.',
		tag: 'sent twice',
	},
} as const;

export type Practice = keyof typeof practice;

export const practiceKinds = Object.keys(practice) as Practice[];

/** The type of an unknown event. */
export const UNKNOWN_TYPE = 'unknown.event';

/** Whether a receiver that checks signatures must refuse it. */
export const hasNoSignature = (kind: Practice | null): boolean =>
	kind === 'forged' || kind === 'unsigned';
