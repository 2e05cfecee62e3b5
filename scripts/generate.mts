/**
 * Regenerates everything that follows from other sources. Running it twice changes nothing, so that
 * `git diff --exit-code` proves the generated files current.
 */
import { generateContract } from './generate/contract.mts';
import { generateOutputSchemas } from './generate/outputSchemas.mts';
import { generateReadme } from './generate/readme.mts';

try {
	for (const generate of [generateReadme, generateContract, generateOutputSchemas]) {
		console.log(`${await generate()}: up to date`);
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
