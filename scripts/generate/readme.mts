import { readFileSync } from 'node:fs';

import { catalogue } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { formats } from '../../nodes/SignedWebhooks/catalogue/formats.ts';
import { answers, messageOf, type AnswerCode } from '../../nodes/SignedWebhooks/n8n/answers.ts';
import { resources } from '../../nodes/SignedWebhooks/n8n/operations/resources.ts';
import { writeFormatted } from './files.mts';
import { fill } from './markers.mts';

const README = 'README.md';

/** A Markdown table; prettier aligns its columns afterwards. */
function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) =>
		`| ${cells.map((it) => it.replaceAll('|', '\\|')).join(' | ')} |`;
	return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}

/** Every event type, in catalogue order. */
const events = (): string =>
	table(
		['Event format', 'Output', 'Event type', 'What happened'],
		catalogue.map((entry) => [
			formats[entry.format].label,
			entry.family,
			`\`${entry.event.type}\``,
			entry.event.description,
		]),
	);

/** Every answer of the trigger. Only an accepted event starts an execution. */
const answerTable = (): string =>
	table(
		['HTTP status', '`code`', '`message`', 'Execution'],
		Object.entries(answers).map(([code, { status }]) => [
			String(status),
			`\`${code}\``,
			messageOf(code as AnswerCode),
			code === 'accepted' ? 'yes' : 'no',
		]),
	);

/** Everything that the action node can do. */
const operations = (): string =>
	table(
		['Resource', 'Operation', 'What it does'],
		resources.flatMap(({ name: resource, operations: list }) =>
			list.map(({ name, description }) => [resource, name, description]),
		),
	);

const sections = { operations, events, answers: answerTable };

/** Renews the tables of README.md between `<!-- generated:… -->` markers. Returns the file's name. */
export async function generateReadme(): Promise<string> {
	let text = readFileSync(README, 'utf8');
	for (const [name, content] of Object.entries(sections)) {
		const markers = {
			start: `<!-- generated:${name} -->`,
			end: `<!-- /generated:${name} -->`,
		};
		text = fill(text, markers, `\n${content()}\n`);
	}
	await writeFormatted(README, text);
	return README;
}
