import type { INodeProperties } from 'n8n-workflow';

import { eventsOf } from '../catalogue/catalogue';
import { formatKeys, formats } from '../catalogue/formats';
import type { FormatKey } from '../catalogue/formats';
import type { Scheme } from '../signature/scheme';
import { DEFAULT_SCHEME, schemeKeys, schemes } from '../signature/schemes';
import type { SchemeKey } from '../signature/schemes';
import { options } from './options';

const format: INodeProperties = {
	displayName: 'Event Format',
	name: 'format',
	type: 'options',
	noDataExpression: true,
	options: formatKeys.map((key) => ({
		name: formats[key].label,
		value: key,
		description: `Events with ${formats[key].envelope}`,
	})),
	default: 'workspace',
	description: 'How your platform writes its events. It decides which outputs this trigger has.',
};

/** n8n keeps a wire by the position of its output, and removes wires of outputs that are gone. */
const wiresNotice = (below: string): INodeProperties => ({
	displayName:
		'Changing this after you have connected the outputs moves the connections: n8n keeps them by position. Check each one.',
	name: `${below}Notice`,
	type: 'notice',
	default: '',
});

const registration: INodeProperties = {
	displayName: 'Registration',
	name: 'registration',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description:
				'Publishing the workflow registers its URL and events on the platform, and unpublishing cleans up',
		},
		{
			name: 'Manual',
			value: 'manual',
			description: 'You register the webhook URL on the platform, and paste its secret here',
		},
	],
	default: 'automatic',
	description:
		'How your platform learns where to send events. Automatic needs a platform with the management API.',
};

const verification: INodeProperties = {
	displayName: 'Verify By',
	name: 'verification',
	type: 'options',
	noDataExpression: true,
	options: schemeKeys.map((key) => ({
		name: schemes[key].label,
		value: key,
		description: schemes[key].description,
	})),
	default: DEFAULT_SCHEME,
	displayOptions: { show: { registration: ['manual'] } },
	description: 'How a sender proves that it is your platform. Everything else is refused.',
};

const ofKind = (kind: Scheme['kind']): SchemeKey[] =>
	schemeKeys.filter((key) => schemes[key].kind === kind);

const signatureNotice: INodeProperties = {
	displayName:
		'Copy the URL from <b>Webhook URLs</b> above, add it on your platform, and put the secret that it shows ' +
		'into the credential. The test URL and the production URL are two endpoints, each with its own secret.',
	name: 'signatureNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { registration: ['manual'], verification: ofKind('hmac') } },
};

const tokenNotice: INodeProperties = {
	displayName:
		'Copy the URL from <b>Webhook URLs</b> above and add it on your platform with <code>?token=</code> and the secret of the credential at its end. ' +
		'Whoever knows that URL can send events: signatures are safer, if your platform offers them.',
	name: 'tokenNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { registration: ['manual'], verification: ofKind('token') } },
};

/** The editor knows one list of options per parameter, so `events` stands here once per format. */
const eventsFor = (key: FormatKey): INodeProperties => ({
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	noDataExpression: true,
	required: true,
	displayOptions: { show: { format: [key] } },
	options: [
		{
			name: 'All Events',
			value: '*',
			description:
				'Every event, also types that the platform adds later. Remove it to receive single types only.',
		},
		...eventsOf(key).map(({ event, family }) => ({
			// The node panel makes "On report completed" of it.
			name: event.label,
			value: event.type,
			// The editor cuts it off after two lines.
			description: `Output ${family}. ${event.type}: ${event.description}.`,
		})),
	],
	default: ['*'],
	description:
		'Which event types start the workflow. All others are ignored. While you test, the platform sends a sample of the first single type.',
});

const outputMode: INodeProperties = {
	displayName: 'Outputs',
	name: 'outputMode',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'One per Event Family',
			value: 'family',
			description:
				'Each family of events has its own output. Types that are not documented leave through Other.',
		},
		{
			name: 'Single',
			value: 'single',
			description: 'All events leave through one output',
		},
	],
	default: 'family',
	description: 'Where events leave the trigger. The outputs do not depend on the chosen events.',
};

/** The trigger's parameters, in the order in which a newcomer needs them. */
export const properties: INodeProperties[] = [
	registration,
	verification,
	signatureNotice,
	tokenNotice,
	format,
	wiresNotice('format'),
	...formatKeys.map(eventsFor),
	outputMode,
	wiresNotice('outputMode'),
	options,
];
