/**
 * Regenerates everything that follows from other sources. Running it twice changes nothing, so that
 * `git diff --exit-code` proves the generated files current.
 */
import { formatted, write } from './files.mts';
import { generateCodex } from './codex.mts';
import { generateContract } from './contract.mts';
import { generateEventReference } from './eventReference.mts';
import { generateOutputSchemas } from './outputSchemas.mts';
import { generatePlatforms } from './platforms.mts';
import { generateSections } from './sections.mts';

const generators = [
	generateSections,
	generateCodex,
	generateEventReference,
	generatePlatforms,
	generateContract,
	generateOutputSchemas,
];

try {
	const all = [];
	for (const generate of generators) all.push(await formatted(await generate()));
	// Only once all of them have succeeded: half of it would not fit together.
	for (const generated of all) {
		write(generated);
		console.log(`${generated.folder ?? Object.keys(generated.files).join(', ')}: up to date`);
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
