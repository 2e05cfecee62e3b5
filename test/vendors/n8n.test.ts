import { compare } from './support/compare';
import { n8nTriggers } from './support/n8nTriggers.mts';

describe.each(n8nTriggers.map((trigger) => [trigger.name, trigger] as const))(
	'%s',
	(_, trigger) => {
		compare(trigger);
	},
);
