/**
 * Runs the rules of n8n's own scanner over a folder: `tsx tools/release/scan.mts package FOLDER` for
 * an unpacked tarball, `sources` for a checkout. It is a program of its own, since the scanner leaves a
 * temporary folder behind.
 *
 * `npx @n8n/scan-community-package` does the same with a published version: it lints the tarball's
 * scripts and package.json, and the sources at the commit that the provenance names.
 */
import { resolve } from 'node:path';

import { ExpectedError } from '../harness/command.mts';

/** What we use of the scanner, which has no types. */
interface Scanner {
	SOURCE_FILE_PATTERNS: string[];
	analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}

const SCANNER: string = '@n8n/scan-community-package/scanner/scanner.mjs';

async function main([kind, folder]: string[]): Promise<void> {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = (await import(SCANNER)) as Scanner;
	const patterns = { package: ['**/*.js', 'package.json'], sources: SOURCE_FILE_PATTERNS };
	if ((kind !== 'package' && kind !== 'sources') || folder === undefined) {
		throw new ExpectedError('Usage: tsx tools/release/scan.mts package|sources FOLDER');
	}
	const { passed, message, details } = await analyzePackage(resolve(folder), patterns[kind]);
	// Without a file there is nothing to pass.
	if (passed && message === undefined) return;
	throw new ExpectedError(details ?? message ?? 'n8n refused it and did not say why');
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error instanceof ExpectedError ? error.message : error);
	process.exitCode = 1;
});
