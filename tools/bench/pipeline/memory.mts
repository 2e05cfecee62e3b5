import { DuplicateMemory } from './built.mts';
import type { Contender } from './measure.mts';

const REMEMBER = 24 * 60 * 60_000;

/** How many ids the memories hold; the last is what a trigger's memory holds at most. */
export const FILLINGS = [10, 1_000, 100_000];

export const taking = (ids: number): string => `a new event, ${ids} remembered`;
const refusing = (ids: number): string => `a copy, ${ids} remembered`;

/** A new event and a copy, at memories that are full with so many ids: each new one displaces the oldest. */
export const fillings = (): Contender[] => FILLINGS.flatMap((ids) => atFull(ids));

function atFull(ids: number): Contender[] {
	const memory = new DuplicateMemory(ids);
	let count = 0;
	const claim = (key: number) =>
		memory.claim({
			key: `workflow node evt_${key}`,
			now: 0,
			remember: REMEMBER,
			outcome: () => 'pending',
		});
	const take = () => {
		const result = claim(count++);
		if (typeof result === 'string') throw new Error(`a new event was called ${result}`);
		result.settle(true);
	};
	while (count < ids * 1.5) take();
	return [
		{ name: taking(ids), run: take },
		{
			name: refusing(ids),
			run: () => {
				if (claim(count - 5) !== 'duplicate') throw new Error('a copy was not recognised');
			},
		},
	];
}
