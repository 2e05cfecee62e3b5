import { parse } from 'yaml';

import { readText } from './sources.mts';
import type { Said } from './strings.mts';

/** A word to avoid, and what to write instead. */
export interface Rule {
	pattern: RegExp;
	expected: string;
}

/** The rules of `words.yml`, which textlint applies to the documents. */
export function readRules(): Rule[] {
	const { rules } = parse(readText('words.yml')) as {
		rules: Array<{ pattern: string; expected: string }>;
	};
	return rules.map(({ pattern, expected }) => {
		const [, source = '', flags] = /^\/(.*)\/(\w*)$/.exec(pattern) ?? [];
		return { pattern: new RegExp(source, flags), expected };
	});
}

/** Every word to avoid in some strings, each with its place and what to write instead. */
export const avoidedIn = (said: readonly Said[], rules: readonly Rule[]): string[] =>
	said.flatMap(({ place, text }) =>
		rules.flatMap(({ pattern, expected }) => {
			const [found] = pattern.exec(text) ?? [];
			return found === undefined ? [] : [`${place}: "${found}", better "${expected}": ${text}`];
		}),
	);
