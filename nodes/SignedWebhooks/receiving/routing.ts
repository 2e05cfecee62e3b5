import type { Format } from '../catalogue/defineFormat';

/** The name of the last output: verified events of a type that the format does not know. */
export const OTHER = 'Other';

/** The labels of a format's outputs, in their fixed order. */
export const outputLabels = ({ families }: Format): string[] => [
	...families.map(({ label }) => label),
	OTHER,
];

/** Where events leave that have no family. */
export const otherOf = ({ families }: Format) => ({ family: OTHER, output: families.length });
