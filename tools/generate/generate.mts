/**
 * Regenerates everything that follows from other sources. Running it twice changes nothing, so that
 * `git diff --exit-code` proves the generated files current.
 */
import { generateContract } from './contract.mts';
import { generateEventReference } from './eventReference.mts';
import { generateOutputSchemas } from './outputSchemas.mts';
import { generateSections } from './sections.mts';

const generators = [
	generateSections,
	generateEventReference,
	generateContract,
	generateOutputSchemas,
];

try {
	for (const generate of generators) {
		console.log(`${await generate()}: up to date`);
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
