import { poll } from '../../tools/harness/calls.mts';
import { say } from '../../tools/harness/command.mts';
import type { Trigger } from '../../tools/harness/instance.mts';
import { useInstance } from '../e2e/support/useInstance.mts';
import { GZIP_BEGINNING, openUnfinished, residentMegabytes } from './support/n8n.mts';
import { sendGenuine, victimAt } from './support/victim.mts';

const COUNT = 200;
const LANES = 20;

const COMPRESSED = ['Content-Type: application/octet-stream', 'Content-Encoding: gzip'];
const SLOW = ['Content-Type: application/octet-stream'];

const engines: Array<[string, Record<string, string>]> = [
	['default', {}],
	['lazy', { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }],
];

describe.each(engines)('C2: with the %s expression engine', (engine, env) => {
	const instance = useInstance({ env });
	let trigger: Trigger;
	const genuine = async () => await sendGenuine(victimAt(trigger.url, trigger.secret), undefined);

	beforeAll(async () => {
		trigger = await instance.trigger({ format: 'workspace' });
	});

	it.each([
		['compressed and cut off', COMPRESSED, GZIP_BEGINNING],
		['slow, and given up', SLOW, Buffer.from('{"id":')],
	])(`C1: ${COUNT} bodies that are %s leave no memory behind`, async (kind, headers, bytes) => {
		for (let count = 0; count < LANES; count += 1) await genuine();
		const idle = await residentMegabytes(instance.n8n);

		for (let sent = 0; sent < COUNT; sent += LANES) {
			const unfinished = await openUnfinished(trigger, LANES, headers, bytes);
			// Once it is answered, n8n has begun with those before it.
			await genuine();
			unfinished.close();
		}
		const after = await residentMegabytes(instance.n8n);

		const read = async () => await residentMegabytes(instance.n8n);
		const isBack = (megabytes: number) => megabytes < idle + 300;
		const end = await poll(read, isBack, 20_000); // a minute at most
		say(`${engine}, ${kind}: ${idle} MB idle, ${after} MB after, ${end} MB within a minute`);
		expect(end).toBeLessThan(idle + 300);
		await genuine();
	});
});
