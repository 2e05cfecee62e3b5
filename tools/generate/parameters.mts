import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { properties } from '../../nodes/SignedWebhooks/trigger/properties.ts';
import { code, table } from './markdown.mts';

/** A parameter as a user knows it: properties of one label are one parameter with several defaults. */
interface Parameter {
	label: string;
	variants: INodeProperties[];
}

/** Choices that another page lists, and which page. */
const ELSEWHERE: Record<string, string> = {
	'Verify By': '[Platforms](platforms.md) lists the choices and what to paste for each.',
	Events: '[Events](events.md) lists the types of each format.',
	'Signature Details': '[Custom](verification.md#custom) explains each.',
};

/** More values than that in a condition are not named one by one. */
const FEW = 4;

const optionsOf = ({ options = [] }: INodeProperties): INodePropertyOptions[] =>
	options.filter((it): it is INodePropertyOptions => 'value' in it);

function parametersOf(list: readonly INodeProperties[]): Parameter[] {
	const visible = list.filter(({ type }) => type !== 'notice');
	const labels = new Set(visible.map(({ displayName }) => displayName));
	return [...labels].map((label) => ({
		label,
		variants: visible.filter(({ displayName }) => displayName === label),
	}));
}

/** A value in the words of the editor. */
function worded(property: INodeProperties, value: unknown): string {
	if (Array.isArray(value)) return value.map((it) => worded(property, it)).join(', ');
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	if (value === '' || typeof value === 'object') return '–';
	const option = optionsOf(property).find((it) => it.value === value);
	if (option) return option.name;
	return property.type === 'number' ? String(value) : code(String(value));
}

const unique = (texts: string[]): string[] => [...new Set(texts)];

const defaultOf = ({ variants }: Parameter): string =>
	unique(variants.map((it) => worded(it, it.default))).join(' or ');

/** Which parameter a condition is about, whether it is written from inside the options or not. */
const controlling = (name: string) =>
	properties.filter((it) => it.name === name.replace(/^\//, '') && it.type !== 'notice');

/** When a property shows: the values of each controlling parameter, by its name. */
const conditionOf = ({ displayOptions: { show = {} } = {} }: INodeProperties) =>
	Object.entries(show).map(([name, values = []]) => ({ name, values: values as unknown[] }));

/** A condition such as "Registration: Manual". */
function inWords({ name, values }: { name: string; values: unknown[] }): string {
	const [control] = controlling(name);
	if (!control) throw new Error(`docs/trigger.md: nothing is called ${name}`);
	const names = values.length <= FEW ? values.map((it) => worded(control, it)) : ['some platforms'];
	return `${control.displayName}: ${names.join(', ')}`;
}

/** When a parameter shows: what its properties say, together. */
function shownWhen({ variants }: Parameter): string {
	const all = variants.map(conditionOf);
	if (all.some(({ length }) => length === 0) || hasComplement(variants)) return 'always';
	const names = new Set(all.flat().map(({ name }) => name));
	const [name = ''] = names;
	if (names.size > 1) {
		return unique(all.map((it) => it.map(inWords).join(' and '))).join('<br>or ');
	}
	const values = [...new Set(all.flat().flatMap((it) => it.values))];
	const choices = controlling(name).flatMap(optionsOf);
	return choices.every(({ value }) => values.includes(value))
		? 'always'
		: inWords({ name, values });
}

/** One variant hides where another shows, so that together they always show. */
const hasComplement = (variants: INodeProperties[]): boolean =>
	variants.some(({ displayOptions: { show, hide } = {} }) => show === undefined && hide);

/** What a parameter does, and each of its choices on a line of its own. */
function about({ label, variants }: Parameter): string {
	const choices = new Map(
		variants.flatMap((it) => optionsOf(it)).map((it) => [it.name, it.description]),
	);
	const lines = ELSEWHERE[label]
		? [ELSEWHERE[label]]
		: [...choices].map(([name, description]) =>
				description ? `_${name}_: ${sentence(description)}` : `_${name}_`,
			);
	const all = [...unique(variants.map((it) => sentence(it.description ?? ''))), ...lines];
	return all.join('<br>');
}

/** Names with characters that Markdown would take for its own. */
const NAMES = /_webhook(?:\.\w+)*|\b\w+_\w+\b|[\w.]*\*/g;

/** A description as a sentence. */
const sentence = (text: string): string =>
	(/[.?]$/.test(text) ? text : `${text}.`).replaceAll(NAMES, code);

const rows = (list: readonly INodeProperties[]): string[][] =>
	parametersOf(list).map((parameter) => [
		`**${parameter.label}**`,
		defaultOf(parameter),
		shownWhen(parameter),
		about(parameter),
	]);

const HEAD = ['Parameter', 'Default', 'Shown', 'What it does'];

const optionList = properties.find(({ name }) => name === 'options')?.options as INodeProperties[];

/** The trigger's parameters, in the editor's order. */
export const parameters = (): string =>
	table(HEAD, rows(properties.filter(({ name }) => name !== 'options')));

/** What Options offers. The default is what an option holds right after it was added. */
export const options = (): string =>
	table(['Option', 'When added', 'Shown', 'What it does'], rows(optionList));
