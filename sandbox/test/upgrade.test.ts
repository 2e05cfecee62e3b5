import { startReceiver } from '../../tools/harness/receiver.mts';
import { temporaryFolder } from '../../tools/harness/temporaryFolder.mts';
import { startSandbox } from '../src/sandbox.mts';
import { openDatabase } from '../src/store/database.mts';
import { LATER_COLUMNS } from '../src/store/schema.mts';
import { clientOf } from './support/client.mts';

test('a database that an earlier version made is used as it is', async () => {
	const folder = temporaryFolder();
	const receiver = await startReceiver();
	const database = `${folder.path}/sandbox.db`;
	const earlier = openDatabase(database);
	for (const [table, column] of LATER_COLUMNS) {
		earlier.prepare(`ALTER TABLE ${table} DROP COLUMN ${column}`).run();
	}
	earlier.close();

	const sandbox = await startSandbox({ database });
	try {
		const client = clientOf(sandbox);
		const { id } = await client.create(receiver.url);
		sandbox.emit({ type: 'user.created' });
		await client.settled(id, 'succeeded');
	} finally {
		await sandbox.close();
		await receiver.close();
		folder.remove();
	}
});
