import type { WebhookEvent } from '../../nodes/SignedWebhooks/catalogue/defineEvent.ts';
import { catalogue, eventsOf, sampleOf } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { CatalogueEntry } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { formatKeys, formats } from '../../nodes/SignedWebhooks/catalogue/formats.ts';
import type { FormatKey } from '../../nodes/SignedWebhooks/catalogue/formats.ts';
import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/json.ts';
import { outputLabels } from '../../nodes/SignedWebhooks/receiving/routing.ts';
import { bodySchema } from '../../sandbox/src/eventSchema.mts';
import { ADDED, SOMETIMES } from './addedFields.mts';
import { emitted } from './emitted.mts';
import { expressionOf, fieldsOf, type Field, type Schema } from './eventFields.mts';
import type { Generated } from './files.mts';
import { code, json, slug, table } from './markdown.mts';

const FILE = 'docs/events.md';

/** What the fields around an event's own part are for. */
const ENVELOPE: Record<keyof WebhookEvent, string> = {
	id: 'unique; a repeated delivery has the same',
	type: 'the event type',
	created_at: 'when it happened, UTC',
	project_id: 'the project it happened in',
	workspace_id: 'the workspace it happened in',
	customer_id: 'the customer whose integration it is',
	state: 'as it was given when the integration was connected',
	payload: 'what happened: the fields below',
};

/** @throws when a field is new and nobody has put it into words yet */
function inWords(words: Record<string, string>, name: string): string {
	const text = words[name];
	if (text === undefined) throw new Error(`${FILE}: say in words what ${name} is`);
	return text;
}

const show = (value: unknown): string => (value === undefined ? '' : code(JSON.stringify(value)));

const FIELD_HEAD = ['Expression', 'Type', 'Always there'];

const fieldRow = ({ path, type, isRequired }: Field, last: string): string[] => [
	code(expressionOf(path)),
	type,
	isRequired ? 'yes' : 'no',
	last,
];

/** The event's own fields, and what the trigger adds to this event but not to every one. */
function fieldTable(entry: CatalogueEntry): string {
	const { name: key } = formats[entry.format].fields.payload;
	const { properties = {} }: Schema = bodySchema(entry);
	const fields = fieldsOf(properties[key] ?? {}, sampleOf(entry)[key], [key]);
	const { download_url_expires_at: example } = emitted(entry)._webhook as JsonObject;
	if (example !== undefined) {
		const path = ['_webhook', 'download_url_expires_at'];
		fields.push({ path, type: 'string', isRequired: true, example });
	}
	const rows = fields.map((field) => fieldRow(field, show(field.example)));
	return table([...FIELD_HEAD, 'Example'], rows);
}

const eventSection = (entry: CatalogueEntry): string =>
	[
		`#### ${entry.event.type}`,
		`**${entry.event.label}**, output **${entry.family}**. ${entry.event.description}.`,
		fieldTable(entry),
		json(sampleOf(entry)),
	].join('\n\n');

function envelopeTable(entry: CatalogueEntry): string {
	const fields = fieldsOf(bodySchema(entry), sampleOf(entry));
	const properties = new Map(
		Object.entries(formats[entry.format].fields).map(([property, { name }]) => [name, property]),
	);
	const rows = fields
		.filter(({ path }) => path.length === 1)
		.map((field) => {
			const property = properties.get(field.path[0]!) as keyof WebhookEvent;
			return fieldRow(field, ENVELOPE[property]);
		});
	return table([...FIELD_HEAD, 'What it is'], rows);
}

function formatSection(key: FormatKey): string {
	const { label } = formats[key];
	const [first] = eventsOf(key);
	return [
		`## ${label}`,
		`Outputs, in this order: ${outputLabels(formats[key]).join(', ')}. Around each event stand:`,
		envelopeTable(first!),
		...formats[key].families.flatMap(({ label: family }) => [
			`### ${family}`,
			...eventsOf(key)
				.filter((entry) => entry.family === family)
				.map(eventSection),
		]),
	].join('\n\n');
}

/** What `_webhook` holds, of all events together. */
function addedTable(): string {
	const names = new Set(
		catalogue.flatMap((entry) => Object.keys(emitted(entry)._webhook as object)),
	);
	return table(
		['Expression', 'What it is'],
		[...names, ...SOMETIMES].map((name) => [
			code(expressionOf(['_webhook', name])),
			inWords(ADDED, name),
		]),
	);
}

const contents = (): string =>
	formatKeys
		.map((key) => {
			const link = (text: string) => `[${text}](#${slug(text)})`;
			const lines = formats[key].families.map(({ label, events }) => {
				const links = events.map(({ type }) => `[${code(type)}](#${slug(type)})`);
				return `  - ${label}: ${links.join(', ')}`;
			});
			return [`- ${link(formats[key].label)}`, ...lines].join('\n');
		})
		.join('\n');

/** The reference of all events. */
export async function generateEventReference(): Promise<Generated> {
	const text = [
		'<!-- Made from the catalogue by `npm run generate`; change that instead. -->',
		'# Events',
		'The documented events, field by field: when it is sent, through which output it leaves, its fields, and the ' +
			'documented example. Copy an expression into any field of the next node.',
		contents(),
		'## How to read it',
		'**Always there** says _yes_ where every such event has the field. An event without it, or with another type, ' +
			'is passed on anyway, and `{{ $json._webhook.issues }}` says so. Where it says _no_, the field may be ' +
			'missing or empty, so write for example `{{ $json.data.avatar_url ?? "none" }}`. Fields that are not in this ' +
			'list pass through unchanged.',
		'## What the trigger adds',
		'The trigger adds `_webhook` to the event as the platform sent it:',
		addedTable(),
		...formatKeys.map(formatSection),
	].join('\n\n');
	return { files: { [FILE]: text } };
}
