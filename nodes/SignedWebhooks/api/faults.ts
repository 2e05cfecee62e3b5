import type { Problem } from './types';

/** What the API said about one field, named as `Platform` names it. */
export interface Fault {
	field: string;
	detail: string;
}

/** Everything that is wrong with a request: `/events/0` and `#/query/created_after` become `events` and `createdAfter`. */
export function faultsOf({ errors }: Partial<Problem>): Fault[] {
	if (!Array.isArray(errors)) return [];
	return errors.map(({ pointer, detail }) => {
		const [name = ''] = String(pointer)
			.replace(/^#?\/(query\/)?/, '')
			.split('/');
		return { field: camelCase(name), detail: String(detail) };
	});
}

/** `created_after` as `createdAfter`. */
export const camelCase = (name: string): string =>
	name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What the API said, in one sentence. */
export const saidIn = ({ message, detail, title }: Partial<Problem>): string | undefined =>
	[message, detail, title].find(isNonEmptyText);

export const isNonEmptyText = (value: unknown): value is string =>
	typeof value === 'string' && value !== '';
