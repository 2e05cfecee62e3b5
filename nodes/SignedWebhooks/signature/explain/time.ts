import type { Cause } from './cause';
import { isSigned } from './context';
import { CHOICES, PARAMETERS, duration, setInCustom } from './words';

const UNITS = Object.keys(CHOICES.timestampUnit) as Array<keyof typeof CHOICES.timestampUnit>;

const timestampUnit: Cause = {
	key: 'timestampUnit',
	when: 'A time in milliseconds where seconds are expected, or the other way round',
	example: 'The time was sent in another unit: set Timestamp Unit to Milliseconds.',
	find(context) {
		const { scheme } = context;
		if (!isSigned(scheme) || scheme.timestamp === undefined) return undefined;
		const { timestamp } = scheme;
		const unit = UNITS.filter((it) => it !== timestamp.unit).find(
			(it) => context.attempt({ ...scheme, timestamp: { ...timestamp, unit: it } })?.verified,
		);
		if (unit === undefined) return undefined;
		const choice = [PARAMETERS.timestampUnit, CHOICES.timestampUnit[unit]] as const;
		return `The time was sent in another unit: ${setInCustom(scheme, [choice])}.`;
	},
};

const clock: Cause = {
	key: 'clock',
	when: 'A request that was signed long ago, or in the future',
	example:
		'It was signed 47 minutes ago: check the clocks of n8n and of the platform. A recorded request that is sent again is also refused.',
	find(context) {
		const { scheme, reason, now } = context;
		if (reason !== 'timestamp_expired' || !isSigned(scheme) || !scheme.timestamp) return undefined;
		const timestamp = { ...scheme.timestamp, tolerance: Infinity };
		const found = context.attempt({ ...scheme, timestamp });
		if (!found?.verified || !Number.isFinite(found.time)) return undefined;
		const age = now - found.time!;
		const when = age < 0 ? `${duration(-age)} in the future` : `${duration(age)} ago`;
		return (
			`It was signed ${when}: check the clocks of n8n and of the platform. ` +
			'A recorded request that is sent again is also refused.'
		);
	},
};

export const aboutTime: readonly Cause[] = [timestampUnit, clock];
