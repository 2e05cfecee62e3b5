import type { INodeProperties } from 'n8n-workflow';

import { CUSTOM } from '../signature/custom';
import { CHARACTERS, CUSTOM_FIELDS } from '../signature/customFields';
import { CHOICES } from '../signature/explain/words';

const displayOptions = { show: { registration: ['manual'], verification: [CUSTOM] } };

const PLACE =
	'Write header:X-Timestamp for a header, part:t for a part of the signature header, or the name of a field in the body';

const PLACEHOLDERS = '{body}, {timestamp}, {id}, {method} and {url}';

function text(
	name: keyof typeof CUSTOM_FIELDS,
	placeholder: string,
	description: string,
): INodeProperties {
	const { label, byDefault = '' } = CUSTOM_FIELDS[name];
	return {
		displayName: label,
		name,
		type: 'string',
		default: byDefault,
		placeholder,
		description,
	};
}

const choice = (
	name: keyof typeof CUSTOM_FIELDS,
	value: string,
	description: string,
	options: INodeProperties['options'],
): INodeProperties => ({
	displayName: CUSTOM_FIELDS[name].label,
	name,
	type: 'options',
	options,
	default: value,
	description,
});

const { label: toleranceLabel, byDefault: tolerance } = CUSTOM_FIELDS.tolerance;

/** What few platforms need. `signature/custom.ts` says what each means, and which do not go together. */
const details: INodeProperties[] = [
	choice('algorithm', 'sha256', 'How the platform makes the signature', [
		{ name: 'Ed25519', value: 'ed25519', description: 'The secret is a public key' },
		{ name: CHOICES.algorithm.sha1, value: 'sha1' },
		{ name: CHOICES.algorithm.sha256, value: 'sha256' },
		{ name: CHOICES.algorithm.sha512, value: 'sha512' },
	]),
	text('idHeader', 'X-Event-ID', 'The header with the event ID, which is {id} in Signed Content'),
	text(
		'part',
		'v1',
		'The name of the part that holds the signature, in a header such as t=123,v1=abc',
	),
	choice('partAssign', '=', 'The character between the name of a part and its value', [
		{ name: CHARACTERS[','], value: ',', description: 'As in v1,abc' },
		{ name: CHARACTERS['='], value: '=', description: 'As in v1=abc' },
	]),
	choice(
		'partSeparator',
		',',
		'The character between several signatures, or between the parts of the header',
		[
			{ name: CHARACTERS[','], value: ',' },
			{ name: CHARACTERS[';'], value: ';' },
			{ name: CHARACTERS[' '], value: ' ' },
		],
	),
	text('prefix', 'sha256=', 'The text in front of the signature in the header'),
	choice('secretEncoding', 'utf8', 'Whether the secret is used as it is, or decoded', [
		{ name: CHOICES.secretEncoding.base64, value: 'base64' },
		{ name: CHOICES.secretEncoding.hex, value: 'hex' },
		{ name: CHOICES.secretEncoding.utf8, value: 'utf8' },
	]),
	text('secretPrefix', 'whsec_', 'The text in front of the secret that is not part of the key'),
	text(
		'content',
		'{timestamp}.{body}',
		`What the platform signs. The placeholders are ${PLACEHOLDERS}.`,
	),
	text(
		'timestampFrom',
		'header:X-Timestamp',
		`Where the request has its time of signing. ${PLACE}.`,
	),
	choice('timestampUnit', 's', 'How the time is written', [
		{ name: CHOICES.timestampUnit.iso, value: 'iso', description: 'Such as 2026-01-31T12:00:00Z' },
		{ name: CHOICES.timestampUnit.ms, value: 'ms' },
		{ name: CHOICES.timestampUnit.s, value: 's' },
	]),
	{
		displayName: toleranceLabel,
		name: 'tolerance',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: tolerance,
		description: 'How much the time of signing may differ from n8n’s clock',
	},
];

/** The fields of Verify By: Custom. */
export const customProperties: INodeProperties[] = [
	{
		displayName: CUSTOM_FIELDS.signatureHeader.label,
		name: 'signatureHeader',
		type: 'string',
		noDataExpression: true,
		required: true,
		default: '',
		placeholder: 'X-Acme-Signature',
		displayOptions,
		description: 'The name of the header that holds the signature',
	},
	{
		displayName: CUSTOM_FIELDS.signatureEncoding.label,
		name: 'signatureEncoding',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: CHOICES.signatureEncoding.base64,
				value: 'base64',
				description: 'Uppercase and lowercase letters, often with = at the end',
			},
			{
				name: CHOICES.signatureEncoding.hex,
				value: 'hex',
				description: 'Digits and the letters a to f',
			},
		],
		default: 'hex',
		displayOptions,
		description: 'How the signature is written',
	},
	{
		displayName: 'Signature Details',
		name: 'signatureDetails',
		type: 'collection',
		placeholder: 'Add detail',
		default: {},
		displayOptions,
		description: 'For platforms that do more than sign the body with HMAC-SHA256',
		options: details.map((detail) => ({ ...detail, noDataExpression: true })),
	},
];
