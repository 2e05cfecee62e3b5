import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

import { catalogue } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { EventType } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import type { JsonObject } from '../../nodes/SignedWebhooks/catalogue/json.ts';
import type { OutputField, OutputSchema } from '../../nodes/SignedWebhooks/action/operation.ts';
import { resources } from '../../nodes/SignedWebhooks/action/resources.ts';
import { emitted } from './emitted.mts';
import type { Generated } from './files.mts';

const CONTRACT = 'sandbox/openapi.yaml';

/** Where n8n 2.41.1 looks, for version 1 of the node: n8n-core, dist/nodes-loader/output-schema-resolver.js */
const FOLDER = 'nodes/SignedWebhooks/__schema__/v1.0.0';

/** As much of JSON Schema as n8n's editor reads (`getSchemaForJsonSchema`). */
interface Preview {
	type: string;
	properties?: Record<string, Preview>;
	items?: Preview;
}

/** As much of it as the contract uses. */
interface Schema {
	$ref?: string;
	allOf?: Schema[];
	type?: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

const { components } = parse(readFileSync(CONTRACT, 'utf8')) as {
	components: { schemas: Record<string, Schema> };
};

/** The schema without references, and with everything that it must also be. */
function flattened(schema: Schema): Schema {
	if (schema.$ref !== undefined) {
		const name = schema.$ref.replace('#/components/schemas/', '');
		const found = components.schemas[name];
		if (found === undefined) throw new Error(`${CONTRACT} has no ${schema.$ref}`);
		return flattened(found);
	}
	const { allOf = [], ...own } = schema;
	return [...allOf.map(flattened), own].reduce((merged, part) => ({
		...merged,
		...part,
		...(part.properties && { properties: { ...merged.properties, ...part.properties } }),
	}));
}

/** The editor shows one type for a field; whether it may be null, it cannot say. */
function previewOf(schema: Schema): Preview {
	const { type, properties, items } = flattened(schema);
	const named = [type ?? (properties ? 'object' : 'string')].flat();
	return {
		type: named.find((name) => name !== 'null') ?? 'null',
		...(properties && {
			properties: mapValues(properties, previewOf),
		}),
		...(items && { items: previewOf(items) }),
	};
}

/** The preview that an example gives. */
function previewOfExample(value: unknown): Preview {
	if (Array.isArray(value)) {
		const [first] = value as unknown[];
		return { type: 'array', ...(first !== undefined && { items: previewOfExample(first) }) };
	}
	if (value === null || typeof value !== 'object') {
		return { type: value === null ? 'null' : typeof value };
	}
	return { type: 'object', properties: mapValues(value as JsonObject, previewOfExample) };
}

/** The preview of what an operation makes by itself. */
function previewOfField(field: OutputField): Preview {
	if (typeof field === 'string') return { type: field };
	if (isList(field)) return { type: 'array', items: previewOfField(field[0]) };
	return { type: 'object', properties: mapValues(field, previewOfField) };
}

const isList = (field: OutputField): field is readonly [OutputField] => Array.isArray(field);

/** What the trigger emits for the documented example of an event. */
function emittedBy(type: EventType): JsonObject {
	const entry = catalogue.find(({ event }) => event.type === type);
	if (entry === undefined) throw new Error(`The catalogue has no ${type}`);
	return emitted(entry);
}

function previewOfOutput(output: OutputSchema): Preview {
	if (typeof output === 'string') {
		return previewOf({ $ref: `#/components/schemas/${output}` });
	}
	if ('fields' in output) {
		return previewOfField(output.fields);
	}
	if (output.event !== 'any') return previewOfExample(emittedBy(output.event));
	return previewOfExample({ _webhook: emittedBy('user.created')._webhook });
}

const mapValues = <From, To>(object: Readonly<Record<string, From>>, map: (value: From) => To) =>
	Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));

/** What the editor shows of each operation's output before it ever ran. */
export async function generateOutputSchemas(): Promise<Generated> {
	const files: Generated['files'] = {};
	for (const { value: resource, operations } of resources) {
		for (const { value: operation, output } of operations) {
			const schema = { ...previewOfOutput(output), version: 1 };
			files[`${FOLDER}/${resource}/${operation}.json`] = JSON.stringify(schema);
		}
	}
	return { files, folder: FOLDER };
}
