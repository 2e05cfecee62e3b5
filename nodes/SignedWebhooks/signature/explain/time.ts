import { compile } from '../compile';
import { CUSTOM_LABEL } from '../custom';
import type { Request, Signed } from '../scheme';
import { signatureHeader, timeOf, valueAt } from '../values';
import type { Cause } from './cause';
import { isAboutTime, isSigned, wordsIn } from './context';
import type { Context } from './context';
import { CHOICES, PARAMETERS, duration, setInCustom } from './words';

type Unit = keyof typeof CHOICES.timestampUnit;

const UNITS = Object.keys(CHOICES.timestampUnit) as Unit[];

const EARLIEST = Date.UTC(2010);
const LATEST = Date.UTC(2100);

/** The unit in which a text is a time of these years: a number is so in one unit at most, whatever our clock says. */
export const unitOf = (text: string): Unit | undefined =>
	UNITS.find((unit) => {
		const time = timeOf(text, unit);
		return time !== undefined && time >= EARLIEST && time < LATEST;
	});

/** The time that came with a signature; `undefined` where there is none. */
export function sentTime(scheme: Signed, request: Request): string | undefined {
	const header = signatureHeader(compile(scheme), request);
	return header && scheme.timestamp && valueAt(scheme.timestamp.from, request, header);
}

/** What is refused for its time alone: the signature is right. */
function timed({ scheme, request, reason }: Context) {
	if (!isAboutTime(reason) || !isSigned(scheme) || !scheme.timestamp) return undefined;
	const { unit } = scheme.timestamp;
	return { scheme, unit, text: sentTime(scheme, request) ?? '' };
}

const timestampUnit: Cause = {
	key: 'timestampUnit',
	when: 'A time in milliseconds where seconds are expected, or the other way round',
	example: 'The time was sent in another unit: set Timestamp Unit to Milliseconds.',
	find(context) {
		const it = timed(context);
		const unit = it && unitOf(it.text);
		if (it === undefined || unit === undefined || unit === it.unit) return undefined;
		const choice = [PARAMETERS.timestampUnit, CHOICES.timestampUnit[unit]] as const;
		return `The time was sent in another unit: ${setInCustom(it.scheme, [choice])}.`;
	},
};

const clock: Cause = {
	key: 'clock',
	when: 'A request that was signed long ago, or in the future',
	example:
		'It was signed 47 minutes ago: check the clocks of n8n and of the platform. A recorded request that is sent again is also refused.',
	find(context) {
		const it = timed(context);
		const time = it && timeOf(it.text, it.unit);
		if (time === undefined) return undefined;
		const age = context.now - time;
		const when = age < 0 ? `${duration(-age)} in the future` : `${duration(age)} ago`;
		return (
			`It was signed ${when}: check the clocks of n8n and of the platform. ` +
			'A recorded request that is sent again is also refused.'
		);
	},
};

const timeUnreadable: Cause = {
	key: 'timeUnreadable',
	when: 'A signature that matches, with a time that is missing or cannot be read',
	example:
		'The signature matches, but the field webhookTimestamp of the body holds no time: have the platform send it as whole milliseconds since 1970.',
	find(context) {
		const it = timed(context);
		if (it === undefined) return undefined;
		const { place, form } = wordsIn(it.scheme, context.request.headers).time!;
		const what = it.text === '' ? `${place} holds no time` : `the time in ${place} cannot be read`;
		const advice =
			it.scheme.label === CUSTOM_LABEL
				? `compare ${PARAMETERS.timestampFrom} and ${PARAMETERS.timestampUnit} with what the platform documents`
				: `have the platform send it as ${form}`;
		return `The signature matches, but ${what}: ${advice}.`;
	},
};

export const aboutTime: readonly Cause[] = [timestampUnit, clock, timeUnreadable];
