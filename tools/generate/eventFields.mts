import { isObject } from '../../nodes/SignedWebhooks/catalogue/json.ts';

type Path = readonly string[];

/** One field of an event, as somebody needs it who writes an expression. */
export interface Field {
	/** The keys that lead to it: `['data', 'download_url']`. */
	path: Path;
	type: string;
	/** An event without it is not what its platform documents, and leaves through Other. */
	isRequired: boolean;
	/** What the documented example has there. */
	example: unknown;
}

/** As much of JSON Schema as the events' schemas use. */
export interface Schema {
	type?: string | string[];
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** The expression that reads a field of an item: `{{ $json.data.download_url }}`. */
export const expressionOf = (path: Path): string =>
	`{{ $json${path.map((key) => (IDENTIFIER.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`)).join('')} }}`;

/** JSON's own names, which n8n's editor shows too. */
function typeOf({ type, items }: Schema): string {
	if (items !== undefined) return `array of ${typeOf(items)}`;
	return type === undefined ? 'any' : [type].flat().join(' or ');
}

/**
 * The fields of an object, as its schema and its documented example have them. Where the schema leaves
 * open what is inside (the fields of a form), the example shows what there may be.
 */
export function fieldsOf(schema: Schema, example: unknown, path: Path = []): Field[] {
	const values = isObject(example) ? example : {};
	const { properties = {}, required = [] } = schema;
	const open = path.length === 0 ? [] : Object.keys(values).filter((key) => !(key in properties));
	return [...Object.keys(properties), ...open].flatMap((key) => {
		const own = properties[key] ?? { type: isObject(values[key]) ? 'object' : typeof values[key] };
		const field = {
			path: [...path, key],
			type: typeOf(own),
			isRequired: required.includes(key),
			example: values[key],
		};
		return [field, ...fieldsOf(own.properties ? own : {}, values[key], [...path, key])];
	});
}
