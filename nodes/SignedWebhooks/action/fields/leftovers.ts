/** What JavaScript writes into a text in the place of a value that is missing. */
const LEFTOVERS =
	/(?<![\p{L}\p{N}])(?:undefined|null|NaN|Invalid Date(?:Time)?)+(?![\p{L}\p{N}])/gu;

/** A text without what stands in it for missing values. */
export const withoutLeftovers = (text: string): string => text.replace(LEFTOVERS, '');

/** Whether something in a text stands for a value that is missing, as in `wep_undefined`. */
export const hasLeftovers = (text: string): boolean => text !== withoutLeftovers(text);
