import { readdirSync } from 'node:fs';

import ts from 'typescript';

import { readText, type Source } from './sources.mts';

type File = Pick<Source, 'file' | 'text'>;

/** A string of the code, and where it stands. */
export interface Said {
	place: string;
	text: string;
}

/** Stands for what a template fills in. */
const HOLE = '…';

/** The strings in a source of more than one word; those that `+` joins are one. Imports and types are left out. */
export function stringsIn({ file, text }: File): Said[] {
	const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const said: Said[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
		const found = textOf(node);
		if (found === undefined) return ts.forEachChild(node, visit);
		if (/\s/.test(found)) {
			const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
			said.push({ place: `${file}:${line + 1}`, text: found });
		}
		holesOf(node).forEach(visit);
	};
	visit(tree);
	return said;
}

/** What a string, a template or a sum of both says; `undefined` for everything else. */
function textOf(node: ts.Node): string | undefined {
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
	if (ts.isTemplateExpression(node)) {
		const spans = node.templateSpans.map(({ literal }) => HOLE + literal.text);
		return node.head.text + spans.join('');
	}
	if (!isSum(node)) return undefined;
	const parts = [textOf(node.left), textOf(node.right)];
	return parts.every((it) => it === undefined) ? undefined : parts.map((it) => it ?? HOLE).join('');
}

const isSum = (node: ts.Node): node is ts.BinaryExpression =>
	ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

/** The expressions in a string, which may hold further strings. */
function holesOf(node: ts.Node): readonly ts.Node[] {
	if (ts.isTemplateExpression(node)) {
		return node.templateSpans.map(({ expression }) => expression);
	}
	if (!isSum(node)) return [];
	return [node.left, node.right].flatMap((it) => (textOf(it) === undefined ? [it] : holesOf(it)));
}

/** The JSON files in a folder of the repository. */
export const readJsonFiles = (folder: string): File[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.map((name) => ({ file: `${folder}/${name}`, text: readText(`${folder}/${name}`) }));

/** All strings of more than one word in a JSON file, such as the notes of an example. */
export function stringsOfJson({ file, text }: File): Said[] {
	const said: Said[] = [];
	JSON.parse(text, (name, value: unknown) => {
		if (typeof value === 'string' && /\s/.test(value)) {
			said.push({ place: `${file}, ${name}`, text: value });
		}
		return value;
	});
	return said;
}
