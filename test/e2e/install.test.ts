import { findEvent } from '../../nodes/SignedWebhooks/catalogue/catalogue';
import { arrivals, openInstance, type Instance } from '../../tools/harness/instance.mts';
import {
	installByHand,
	installedVersion,
	packedFiles,
	packRepository,
} from '../../tools/harness/package.mts';
import { temporaryFolder } from '../../tools/harness/temporaryFolder.mts';
import { blockOf } from '../repository/support/pages.mts';
import { freshSample } from '../../tools/harness/platform.mts';

it('packs what n8n needs, and nothing else', async () => {
	const files = await packedFiles(await packRepository());

	expect(files.filter((file) => !/^dist\/(nodes|credentials)\//.test(file)).sort()).toEqual([
		'LICENSE.md',
		'README.md',
		'dist/bundle.js',
		'dist/zod.js',
		'package.json',
	]);
	expect(files.filter((file) => !/\.(js|json|svg|md)$/.test(file))).toEqual([]);
});

describe('installed by hand as the README says, next to a package that hoists an old zod', () => {
	const home = temporaryFolder();
	let instance: Instance;
	beforeAll(async () => {
		const commands = blockOf('README.md', 'bash', 'npm install');
		await installByHand(commands, home.path, await packRepository(), ['zod@3.22.4']);
		instance = await openInstance({ userFolder: home.path, packages: [] });
	});
	afterAll(async () => {
		await instance.n8n.stop();
		home.remove();
	});

	it('loads, receives, validates and emits', async () => {
		expect(installedVersion(instance.n8n.userFolder, 'zod')).toBe('3.22.4');
		const trigger = await instance.trigger({ format: 'project' });
		const event = freshSample(findEvent('project', 'payment.succeeded')!);

		expect((await trigger.post(event)).json).toMatchObject({ status: 200, code: 'accepted' });
		expect(arrivals(await trigger.latest(1), { format: 'project' })).toEqual([
			{ output: 'Payment', items: [expect.objectContaining(event)] },
		]);

		const odd = { ...(event.data as object), amount: '9900' };
		expect((await trigger.post({ ...event, id: 'evt_odd', data: odd })).status).toBe(200);
		const [arrival] = arrivals(await trigger.latest(2), { format: 'project' });
		// What zod finds is an issue: it has run.
		expect(arrival?.output).toBe('Payment');
		expect(arrival?.items[0]?._webhook).toMatchObject({
			issues: ['data.amount: expected number, found string'],
		});
	});

	it('leaves no complaint in n8n’s log', () => {
		const complaints = instance.n8n
			.logs()
			.split('\n')
			.filter((line) => /signed-?webhooks/i.test(line));
		expect(complaints.filter((line) => /error|fail|could not/i.test(line))).toEqual([]);
	});
});
