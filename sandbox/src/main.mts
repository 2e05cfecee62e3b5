/** The sandbox as a command: `npm run sandbox -- --help`. */
import { readCliOptions, USAGE } from './cliOptions.mts';
import { startSandbox } from './sandbox.mts';

async function main(): Promise<void> {
	const options = readCliOptions(process.argv.slice(2));
	if (!options) return console.log(USAGE);

	const sandbox = await startSandbox(options);
	console.log(`Sandbox   ${sandbox.url}`);
	console.log(`Base URL  ${sandbox.apiUrl}`);
	console.log(`API key   ${sandbox.apiKey}`);
	console.log('\nPress Ctrl-C to stop it. Its data is kept for the next start.');
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close());
	}
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
