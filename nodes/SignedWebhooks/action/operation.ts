import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { components } from '../api/contract/schema';
import type { Platform } from '../api/platform';
import type { EventType } from '../catalogue/catalogue';

/** Where the preview of an operation's output comes from: tools/generate/outputSchemas.mts. */
export type OutputSchema =
	/** A schema of the contract. */
	| keyof components['schemas']
	/** An event as the trigger emits it; of no type in particular, only what the trigger adds. */
	| { readonly event: EventType | 'any' }
	/** What no answer of the API holds: the names of fields, and their JSON types. */
	| { readonly fields: OutputFields };

/** A list is written as a list of its only element. */
export type OutputField = 'string' | 'boolean' | 'number' | OutputFields | readonly [OutputField];
interface OutputFields {
	readonly [name: string]: OutputField;
}

interface OperationLabels {
	/** What a saved workflow holds; never changes. */
	readonly value: string;
	/** What the editor shows, in Title Case. */
	readonly name: string;
	/** What the node panel shows: "Create an endpoint". */
	readonly action: string;
	readonly description: string;
	/** Its own fields, in the order of the panel. They are shown with this operation only. */
	readonly fields: readonly INodeProperties[];
	readonly output: OutputSchema;
	/** Does its work without the management API, and so without its credential. */
	readonly offline?: true;
}

/** One thing that the node can do. One file each, and one line in its resource. */
export type Operation = OperationLabels &
	(
		| {
				/** Runs once per input item. A list becomes one output item per element. */
				run(context: IExecuteFunctions, index: number, platform: Platform): Promise<object>;
		  }
		| {
				/** Runs once for all input items, with `forEachItem`. */
				runAll(context: IExecuteFunctions): Promise<INodeExecutionData[]>;
		  }
	);

/** A kind of thing, and what can be done with it. */
export interface Resource {
	/** What a saved workflow holds; never changes. */
	readonly value: string;
	readonly name: string;
	readonly description: string;
	/** In alphabetical order of their names, as n8n's people expect them. */
	readonly operations: readonly Operation[];
}
