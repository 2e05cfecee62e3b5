import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

import ts from 'typescript';

/** The text of a file of the repository; jest runs in its root. */
export const readText = (file: string): string => readFileSync(file, 'utf8');

/** An import or re-export, in whatever way it is written. */
export interface Import {
	/** A file of the repository (relative to its root, with `/`), or what the package is called. */
	target: string;
	isOurs: boolean;
	/** It leaves nothing behind in the built file. */
	isTypeOnly: boolean;
}

export interface Source {
	/** Relative to the repository, with `/`. */
	file: string;
	text: string;
	imports: Import[];
}

const CODE = /\.[mc]?[jt]s$/;

/** What people did not write: packages, the installed n8n hosts, the built sandbox. */
const FOREIGN = /(^|\/)(node_modules|dist)\//;

/** Reads every source below the given folders, declarations included. */
export function readSources(folders: string[], root = '.'): Source[] {
	const files = folders.flatMap((folder) => filesBelow(root, folder));
	const known = new Set(files);
	return files.map((file) => {
		const text = readText(join(root, file));
		const imports = importsOf(file, text).map(({ specifier, isTypeOnly }): Import => {
			const isOurs = specifier.startsWith('.');
			return { target: isOurs ? resolve(file, specifier, known) : specifier, isOurs, isTypeOnly };
		});
		return { file, text, imports };
	});
}

function filesBelow(root: string, folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = posix.join(folder.split(sep).join('/'), entry.name);
		if (entry.isDirectory()) return FOREIGN.test(`${path}/`) ? [] : filesBelow(root, path);
		return CODE.test(path) ? [path] : [];
	});
}

/** The file that a relative specifier means: as it stands, with an ending, or a folder's index. */
function resolve(from: string, specifier: string, known: Set<string>): string {
	const path = posix.join(posix.dirname(from), specifier);
	const candidates = [path, `${path}.ts`, `${path}.mts`, `${path}.d.ts`, `${path}/index.ts`];
	return candidates.find((candidate) => known.has(candidate)) ?? path;
}

/** Everything that a file imports, as it is written there. */
function importsOf(file: string, text: string) {
	const found: Array<{ specifier: string; isTypeOnly: boolean }> = [];
	const add = (specifier: ts.Node | undefined, isTypeOnly: boolean) => {
		if (specifier && ts.isStringLiteralLike(specifier)) {
			found.push({ specifier: specifier.text, isTypeOnly });
		}
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause));
		else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
		else if (ts.isExternalModuleReference(node)) add(node.expression, false);
		else if (ts.isImportTypeNode(node)) {
			if (ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
		} else if (ts.isCallExpression(node) && isLoading(node.expression)) {
			add(node.arguments[0], false);
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
	return found;
}

/** `import type { A }` and `import { type A }`, but not `import 'a'`. */
function isTypeImport(clause: ts.ImportClause | undefined): boolean {
	if (clause === undefined || clause.name) return clause?.isTypeOnly ?? false;
	const bindings = clause.namedBindings;
	const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
	return clause.isTypeOnly || (named.length > 0 && named.every((it) => it.isTypeOnly));
}

/** `import(…)` and `require(…)`. */
const isLoading = (called: ts.Expression): boolean =>
	called.kind === ts.SyntaxKind.ImportKeyword ||
	(ts.isIdentifier(called) && called.text === 'require');
