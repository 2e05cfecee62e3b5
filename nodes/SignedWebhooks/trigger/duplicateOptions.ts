import type { INodeProperties } from 'n8n-workflow';

import { formatKeys, formats } from '../catalogue/formats';
import { OTHER_EVENTS } from '../receiving/otherEvents';
import { CUSTOM } from '../signature/custom';
import { hasId, signsId } from '../signature/describe';
import type { Scheme } from '../signature/scheme';
import { schemeKeys, schemes } from '../signature/schemes';

const identified = formatKeys.filter((key) => formats[key].hasIdentity);
const anonymous = formatKeys.filter((key) => !formats[key].hasIdentity);

const keysWhere = (holds: (scheme: Scheme) => boolean): string[] =>
	schemeKeys.filter((key) => holds(schemes[key]));

/** The schemes that sign an id of their own, by which events without one can be told apart. */
const identifying = keysWhere(signsId);

/** The schemes whose platforms say where Other Events have an id. */
const withId = keysWhere(hasId);

const deduplicate: INodeProperties = {
	displayName: 'Drop Duplicates',
	name: 'deduplicate',
	type: 'boolean',
	default: true,
	description:
		'Whether to drop an event that was accepted before when the platform sends it again. ' +
		'The trigger remembers events for 24 hours, or until n8n restarts.',
};

const deduplicateWindow: INodeProperties = {
	displayName: 'Drop Identical (Minutes)',
	name: 'deduplicateWindow',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 10,
	description:
		'How long to drop identical events. These events have no ID, so only the same body counts as a duplicate. Two genuine events ' +
		'can be identical, such as a token that fails twice. 0 switches it off.',
};

/** Whether events that came before are dropped; which of these shows depends on what tells that they did. */
export const duplicateOptions: INodeProperties[] = [
	{ ...deduplicate, displayOptions: { show: { '/format': identified } } },
	{
		...deduplicate,
		displayOptions: { show: { '/format': anonymous, '/verification': identifying } },
	},
	{
		...deduplicate,
		displayOptions: { show: { '/format': [OTHER_EVENTS], '/verification': [...withId, CUSTOM] } },
	},
	{
		...deduplicateWindow,
		displayOptions: { show: { '/format': anonymous }, hide: { '/verification': identifying } },
	},
	{
		...deduplicateWindow,
		displayOptions: { show: { '/format': [OTHER_EVENTS] }, hide: { '/verification': withId } },
	},
];
