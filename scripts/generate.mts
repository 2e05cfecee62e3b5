/**
 * Regenerates everything that follows from other sources. Running it twice changes nothing, so that
 * `git diff --exit-code` proves the generated files current.
 */
import { generateContract } from './generate/contract.mts';
import { generateEventReference } from './generate/eventReference.mts';
import { generateOutputSchemas } from './generate/outputSchemas.mts';
import { generateSections } from './generate/sections.mts';

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
