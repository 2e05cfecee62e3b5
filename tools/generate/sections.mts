import { readFileSync } from 'node:fs';

import { eventsOf } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { formatKeys, formats } from '../../nodes/SignedWebhooks/catalogue/formats.ts';
import { outputLabels } from '../../nodes/SignedWebhooks/receiving/routing.ts';
import {
	answerBody,
	answers,
	type AnswerCode,
} from '../../nodes/SignedWebhooks/receiving/answers.ts';
import { everyFinding } from '../../nodes/SignedWebhooks/diagnosis/diagnose.ts';
import { causes } from '../../nodes/SignedWebhooks/signature/explain.ts';
import { resources } from '../../nodes/SignedWebhooks/action/resources.ts';
import { readExamples } from '../demo/examples.mts';
import { ADDED, REFUSED } from './addedFields.mts';
import { expressionOf } from './eventFields.mts';
import type { Generated } from './files.mts';
import { code, slug, table } from './markdown.mts';
import { fill } from './markers.mts';
import { options, parameters } from './parameters.mts';
import { platformSentence } from './platformSentence.mts';
import { reasons } from './reasons.mts';
import { schemeKinds } from './schemeKinds.mts';

/** The formats and their outputs. */
const outputs = (): string =>
	table(
		['Event Format', 'What stands in its events', 'Outputs', 'Event types'],
		formatKeys.map((key) => {
			const { label, write } = formats[key];
			const names = Object.keys(write({ type: '', payload: {} }));
			return [
				label,
				names.map(code).join(', '),
				outputLabels(formats[key]).join(', '),
				`[${eventsOf(key).length}](events.md#${slug(label)})`,
			];
		}),
	);

/** Every answer of the trigger. */
const answerTable = (): string =>
	table(
		['`code`', 'HTTP status', 'What the platform is told', 'The usual cause'],
		(Object.keys(answers) as AnswerCode[]).map((name) => [
			code(name),
			String(answers[name].status),
			answerBody(name).message,
			reasons[name] ?? '',
		]),
	);

/** What a diagnosis may say in addition to the answers of the trigger. */
const findings = (): string =>
	table(
		['`verdict`', 'What it means', 'What to do'],
		everyFinding
			.filter(({ code: name }) => !(name in answers))
			.map(({ code: name, problem, fix }) => [code(name), problem, fix]),
	);

/** What the editor may say about a refused request while it listens. */
const explanations = (): string =>
	table(
		['What was sent or set', 'What the editor says, for example'],
		causes.map(({ when, example }) => [when, example.replaceAll('_', '\\_')]),
	);

/** Everything that the action node can do. */
const operations = (): string =>
	table(
		['Resource', 'Operation', 'What it does'],
		resources.flatMap(({ name: resource, operations: list }) =>
			list.map(({ name, description }) => [resource, name, description]),
		),
	);

/** Every field of `_webhook`. */
const added = (): string =>
	table(
		['Expression', 'What it is'],
		Object.entries({ ...ADDED, refused: REFUSED }).map(([name, words]) => [
			code(expressionOf(['_webhook', name])),
			words,
		]),
	);

/** The example workflows, each in the words of its first note: a heading, then what it does. */
const examples = (): string =>
	table(
		['Workflow', 'What it does'],
		readExamples('.').map(({ file, workflow: { name, nodes } }) => {
			const note = nodes.find(({ type }) => type.endsWith('.stickyNote'));
			const [, , about] = /^## (.*)\n+(.*)/.exec(String(note?.parameters.content)) ?? [];
			if (about === undefined) throw new Error(`examples/${file}: the first note has no heading`);
			return [`[${name}](../examples/${file})`, about];
		}),
	);

/** Which parts of which files are made from something else. */
const sections: Record<string, Record<string, () => string>> = {
	'README.md': { platforms: platformSentence },
	'docs/README.md': { examples },
	'docs/action-node.md': { operations },
	'docs/trigger.md': { added, options, outputs, parameters },
	'docs/troubleshooting.md': { answers: answerTable, causes: explanations, findings },
	'docs/verification.md': { schemeKinds },
};

/** The pages with what stands between their `<!-- generated:… -->` markers. */
export async function generateSections(): Promise<Generated> {
	const files: Generated['files'] = {};
	for (const [file, parts] of Object.entries(sections)) {
		let text = readFileSync(file, 'utf8');
		for (const [name, content] of Object.entries(parts)) {
			const markers = {
				start: `<!-- generated:${name} -->`,
				end: `<!-- /generated:${name} -->`,
			};
			text = fill(text, markers, `\n${content()}\n`);
		}
		files[file] = text;
	}
	return { files };
}
