const { readFileSync } = require('node:fs');
const path = require('node:path');

const esbuild = require('esbuild');

const root = path.join(__dirname, '..', '..');

/** For code that runs in the Node.js of any n8n that we support. */
const common = {
	absWorkingDir: root,
	bundle: true,
	write: false,
	format: 'cjs',
	platform: 'node',
	target: 'node20',
	// Otherwise a linked node_modules puts its path into the file.
	preserveSymlinks: true,
	legalComments: 'inline',
	minifyWhitespace: true,
	// So that an error's line and column lead somewhere.
	lineLimit: 120,
};

/** The code of the only output of a build. */
const codeOf = ({ outputFiles: [file] }) => file.text;

/**
 * Puts modules of ours and all they import into one file, which Node.js loads in less than half the time that
 * it needs for more than 200. Without blanks, which would be a fifth of the package; names stay.
 *
 * @param {string} exports the TypeScript code that says what the file exports, with imports from the root
 * @returns {Promise<string>} CommonJS. It requires n8n-workflow, Node.js's modules, and `./zod.js`
 */
async function bundle(exports) {
	const zodApart = {
		name: 'zod apart',
		setup(build) {
			build.onResolve({ filter: /\/zod(\.ts)?$/ }, () => ({ path: './zod.js', external: true }));
		},
	};
	const built = await esbuild.build({
		...common,
		stdin: { contents: exports, resolveDir: root, sourcefile: 'exports.ts', loader: 'ts' },
		external: ['n8n-workflow'],
		plugins: [zodApart],
	});
	return codeOf(built);
}

/**
 * zod/mini itself, so that nothing that lies around in n8n's folders can take its place. It has no blanks, but
 * its names. n8n's scanner forbids `globalThis`, which zod uses to share its settings between copies; ours shares
 * them with nobody. zod's licence asks to be kept with every copy. The list of its files tells the release check
 * what is inside.
 *
 * @returns {Promise<string>} CommonJS that exports what `catalogue/zod.ts` does
 */
async function bundleZod() {
	const built = await esbuild.build({
		...common,
		entryPoints: ['nodes/SignedWebhooks/catalogue/zod.ts'],
		metafile: true,
		define: { globalThis: 'bundleScope' },
		minifySyntax: true,
	});
	const licence = readFileSync(path.join(root, 'node_modules/zod/LICENSE'), 'utf8').trim();
	const [{ inputs }] = Object.values(built.metafile.outputs);
	const sources = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
	return [
		`/*\nzod/mini (https://zod.dev), bundled\n\n${licence}\n*/`,
		...sources.map((file) => `// ${file}`),
		'const bundleScope = {};',
		codeOf(built),
	].join('\n');
}

module.exports = { bundle, bundleZod };
