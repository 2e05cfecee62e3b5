/**
 * The one place where zod enters. The build makes this file a bundle of zod/mini of its own, so
 * that an older zod that another community package left in n8n's folder cannot stop ours from loading.
 */
export {
	array,
	boolean,
	looseObject,
	number,
	optional,
	record,
	safeParse,
	string,
	union,
	unknown,
} from 'zod/mini';
export type { ZodMiniType, infer, input } from 'zod/mini';
