import type { Format } from '../catalogue/defineFormat';

/** The name of the last output: verified events that fit no family. */
export const OTHER = 'Other';

/** The labels of a format's outputs, in their fixed order. */
export const outputLabels = ({ families }: Format): string[] => [
	...families.map(({ label }) => label),
	OTHER,
];
