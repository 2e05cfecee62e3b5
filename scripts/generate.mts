/**
 * Regenerates the parts of README.md between `<!-- generated:… -->` markers from the sources.
 * Running it twice changes nothing, so that `git diff --exit-code` proves the README current.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { catalogue } from '../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { formats } from '../nodes/SignedWebhooks/catalogue/formats.ts';
import { answers } from '../nodes/SignedWebhooks/n8n/answers.ts';

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
		Object.entries(answers).map(([code, { status, message }]) => [
			String(status),
			`\`${code}\``,
			message,
			code === 'accepted' ? 'yes' : 'no',
		]),
	);

const sections = { events, answers: answerTable };

/**
 * Replaces what stands between a section's two markers.
 *
 * @throws when the markers are not there exactly once, in their order
 */
function fill(text: string, name: string, content: string): string {
	const [start, end] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
	const [before = '', rest = '', ...moreStarts] = text.split(start);
	const [, after = '', ...moreEnds] = rest.split(end);
	if (!text.includes(start) || !rest.includes(end) || moreStarts.length + moreEnds.length > 0) {
		throw new Error(`${README} must hold ${start} and, after it, ${end}, each exactly once`);
	}
	return `${before}${start}\n\n${content}\n\n${end}${after}`;
}

try {
	let text = readFileSync(README, 'utf8');
	for (const [name, content] of Object.entries(sections)) text = fill(text, name, content());
	const options = await resolveConfig(README);
	writeFileSync(README, await format(text, { ...options, filepath: README }));
	console.log(`${README}: ${Object.keys(sections).join(' and ')} are up to date`);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
