/** The fields of a form, as they were sent. */
export interface Fields {
	/** The value of a field; empty when it is missing. */
	text(name: string): string;
	/** All values of a field that may come several times. */
	list(name: string): string[];
}

/** @param body as `urlencoded` leaves it: a name that comes twice has a list */
export function fieldsOf(body: unknown): Fields {
	const list = (name: string) => {
		const value = ((body ?? {}) as Record<string, unknown>)[name];
		return [value].flat().filter((it) => typeof it === 'string');
	};
	return { list, text: (name) => list(name)[0] ?? '' };
}
