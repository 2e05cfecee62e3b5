/** A JSON object as a sender wrote it. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether nobody could see anything in a text: it has white space, control and format characters only. */
export const isBlank = (text: string): boolean => /^[\s\p{Cc}\p{Cf}]*$/u.test(text);

export const isText = (value: unknown): value is string => typeof value === 'string';
