import { catalogue, sampleOf } from './built.mts';

/** The event type that is measured. */
export const EVENT = 'sync.failed';

/** What fills an event up to its size: JSON parsers read one long text much faster than many fields. */
export type Filling = 'one long text' | 'many small fields';

/** An event of just about that many bytes, beside its documented fields. */
export function bodyOf(bytes: number, filling: Filling): Buffer {
	const entry = catalogue.find(({ event }) => event.type === EVENT)!;
	const { data, ...envelope } = sampleOf(entry, { id: 'evt_1' });
	const write = (rest: unknown) =>
		JSON.stringify({ ...envelope, data: { ...(data as object), rest } });
	const missing = bytes - write('').length;
	if (filling === 'one long text') return Buffer.from(write('x'.repeat(missing)));
	const row = { account: 'acc_0123456789', amount: 1234.5, paid: true, note: null };
	const rows = Math.floor(missing / (JSON.stringify(row).length + 1));
	return Buffer.from(write(Array.from({ length: rows }, () => row)));
}
