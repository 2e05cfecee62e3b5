/** Installs the pinned n8n hosts: `tsx tools/harness/install.mts [1|2 …]`, both without an argument. */
import { ExpectedError, terminalLog } from './command.mts';
import { installHost, type HostKey } from './hosts.mts';

const isKey = (text: string): text is HostKey => text === '1' || text === '2';

async function main(): Promise<void> {
	const wanted = process.argv.slice(2);
	const wrong = wanted.find((text) => !isKey(text));
	if (wrong) throw new ExpectedError(`Unknown n8n major version "${wrong}". Use 1, 2 or nothing`);
	for (const key of wanted.length > 0 ? wanted.filter(isKey) : (['2', '1'] as const)) {
		const { label } = await installHost(key, terminalLog());
		console.log(`${label}: installed`);
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof ExpectedError ? error.message : error);
	process.exitCode = 1;
});
