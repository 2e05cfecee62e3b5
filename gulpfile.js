const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const { dest, parallel, series, src } = require('gulp');

const { n8n } = require('./package.json');
const { bundle, bundleZod } = require('./tools/build/bundle.js');

const dist = path.join(__dirname, 'dist');

/** What n8n loads: `dist/nodes/A/A.node.js` is compiled from `nodes/A/A.node.ts` and exports the class `A`. */
const entries = [...n8n.credentials, ...n8n.nodes].map((file) => ({
	file,
	source: `./${path.posix.relative('dist', file).replace(/\.js$/, '')}`,
	name: path.posix.basename(file).split('.')[0],
	bundle: path.posix.join(path.posix.relative(path.posix.dirname(file), 'dist'), 'bundle.js'),
}));

function write(file, text) {
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
}

async function clean() {
	rmSync(dist, { recursive: true, force: true });
}

/** One file with all code, one with zod, and for each node and credential one that n8n finds by its name. */
async function compile() {
	const exports = entries.map(({ name, source }) => `export { ${name} } from '${source}';`);
	write(path.join(dist, 'bundle.js'), await bundle(exports.join('\n')));
	write(path.join(dist, 'zod.js'), await bundleZod());
	for (const { file, name, bundle: from } of entries) {
		write(path.join(__dirname, file), `exports.${name} = require('${from}').${name};\n`);
	}
}

/** Icons, codex files, output schemas. */
function copyAssets() {
	return src('nodes/**/*.{svg,json}', {
		base: '.',
		encoding: false,
	}).pipe(dest(dist));
}

exports.build = series(clean, parallel(compile, copyAssets));
exports.default = exports.build;
