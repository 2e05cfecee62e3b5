import type { INodeProperties } from 'n8n-workflow';

import { CUSTOM } from '../signature/custom';
import { CHOICES, PARAMETERS } from '../signature/explain/words';

const displayOptions = { show: { registration: ['manual'], verification: [CUSTOM] } };

const PLACE =
	'Write header:X-Timestamp for a header, part:t for a part of the signature header, or the name of a field in the body';

const PLACEHOLDERS = '{body}, {timestamp}, {id}, {method} and {url}';

const text = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
	value = '',
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: value,
	placeholder,
	description,
});

const choice = (
	displayName: string,
	name: string,
	value: string,
	description: string,
	options: INodeProperties['options'],
): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options,
	default: value,
	description,
});

/** What few platforms need. `signature/custom.ts` says what each means, and which do not go together. */
const details: INodeProperties[] = [
	choice(PARAMETERS.algorithm, 'algorithm', 'sha256', 'How the platform makes the signature', [
		{ name: 'Ed25519', value: 'ed25519', description: 'The secret is a public key' },
		{ name: CHOICES.algorithm.sha1, value: 'sha1' },
		{ name: CHOICES.algorithm.sha256, value: 'sha256' },
		{ name: CHOICES.algorithm.sha512, value: 'sha512' },
	]),
	text(
		'ID Header',
		'idHeader',
		'X-Event-ID',
		'The header with the event ID, which is {id} in Signed Content',
	),
	text(
		PARAMETERS.part,
		'part',
		'v1',
		'The name of the part that holds the signature, in a header such as t=123,v1=abc',
	),
	choice(
		'Part Assignment',
		'partAssign',
		'=',
		'The character between the name of a part and its value',
		[
			{ name: 'Comma', value: ',', description: 'As in v1,abc' },
			{ name: 'Equals Sign', value: '=', description: 'As in v1=abc' },
		],
	),
	choice(
		'Part Separator',
		'partSeparator',
		',',
		'The character between several signatures, or between the parts of the header',
		[
			{ name: 'Comma', value: ',' },
			{ name: 'Semicolon', value: ';' },
			{ name: 'Space', value: ' ' },
		],
	),
	text('Prefix', 'prefix', 'sha256=', 'The text in front of the signature in the header'),
	choice(
		PARAMETERS.secretEncoding,
		'secretEncoding',
		'utf8',
		'Whether the secret is used as it is, or decoded',
		[
			{ name: CHOICES.secretEncoding.base64, value: 'base64' },
			{ name: CHOICES.secretEncoding.hex, value: 'hex' },
			{ name: CHOICES.secretEncoding.utf8, value: 'utf8' },
		],
	),
	text(
		PARAMETERS.secretPrefix,
		'secretPrefix',
		'whsec_',
		'The text in front of the secret that is not part of the key',
	),
	text(
		PARAMETERS.content,
		'content',
		'{timestamp}.{body}',
		`What the platform signs. The placeholders are ${PLACEHOLDERS}.`,
		'{body}',
	),
	text(
		PARAMETERS.timestampFrom,
		'timestampFrom',
		'header:X-Timestamp',
		`Where the request has its time of signing. ${PLACE}.`,
	),
	choice(PARAMETERS.timestampUnit, 'timestampUnit', 's', 'How the time is written', [
		{ name: CHOICES.timestampUnit.iso, value: 'iso', description: 'Such as 2026-01-31T12:00:00Z' },
		{ name: CHOICES.timestampUnit.ms, value: 'ms' },
		{ name: CHOICES.timestampUnit.s, value: 's' },
	]),
	{
		displayName: 'Tolerance (Seconds)',
		name: 'tolerance',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 300,
		description: 'How much the time of signing may differ from n8n’s clock',
	},
];

/** The fields of Verify By: Custom. */
export const customProperties: INodeProperties[] = [
	{
		displayName: PARAMETERS.signatureHeader,
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
		displayName: PARAMETERS.signatureEncoding,
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
