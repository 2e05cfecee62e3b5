const { execFileSync } = require('node:child_process');
const { readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const dist = path.join(__dirname, 'dist');

async function clean() {
	rmSync(dist, { recursive: true, force: true });
}

async function compile() {
	const tsc = require.resolve('typescript/bin/tsc');
	execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
}

/**
 * Takes the blanks and long-winded syntax out of what tsc emits: they were a sixth of the package. Names stay,
 * and one file for each source file.
 */
async function tighten() {
	for (const name of readdirSync(dist, { recursive: true }).filter((it) => it.endsWith('.js'))) {
		const file = path.join(dist, name);
		const { code } = await esbuild.transform(readFileSync(file, 'utf8'), {
			minifyWhitespace: true,
			minifySyntax: true,
			target: 'node20',
		});
		writeFileSync(file, code);
	}
}

/** What tsc does not emit: icons, codex files, output schemas. */
function copyAssets() {
	return src('nodes/**/*.{svg,json}', {
		base: '.',
		encoding: false,
	}).pipe(dest(dist));
}

/**
 * Puts zod/mini itself where the sources import it from, without blanks but with its names, so that nothing
 * that lies around in n8n's folders can take its place. n8n's scanner forbids `globalThis`, which zod
 * uses to share its settings between copies; ours shares them with nobody. zod's licence asks to be
 * kept with every copy. `preserveSymlinks` keeps the path of a linked node_modules out of the file.
 */
async function bundleZod() {
	const licence = readFileSync(path.join(__dirname, 'node_modules/zod/LICENSE'), 'utf8').trim();
	await esbuild.build({
		entryPoints: ['nodes/SignedWebhooks/catalogue/zod.ts'],
		outfile: path.join(dist, 'nodes/SignedWebhooks/catalogue/zod.js'),
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		define: { globalThis: 'bundleScope' },
		banner: {
			js: `/*\nzod/mini (https://zod.dev), bundled\n\n${licence}\n*/\nconst bundleScope = {};`,
		},
		legalComments: 'inline',
		minifyWhitespace: true,
		minifySyntax: true,
		preserveSymlinks: true,
	});
}

exports.build = series(clean, parallel(series(compile, tighten), copyAssets), bundleZod);
exports.default = exports.build;
