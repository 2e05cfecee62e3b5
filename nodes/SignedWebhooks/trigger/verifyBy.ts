import type { INodeProperties } from 'n8n-workflow';

import { CUSTOM, CUSTOM_LABEL } from '../signature/custom';
import { PARAMETERS } from '../signature/explain/words';
import type { Scheme } from '../signature/scheme';
import { DEFAULT_SCHEME, schemeKeys, schemes } from '../signature/schemes';
import type { SchemeKey } from '../signature/schemes';
import { customProperties } from './customProperties';

const custom = {
	name: CUSTOM_LABEL,
	value: CUSTOM,
	description: 'Any other platform that signs. You describe which header it uses and how.',
};

const verification: INodeProperties = {
	displayName: PARAMETERS.verifyBy,
	name: 'verification',
	type: 'options',
	noDataExpression: true,
	// Signatures first, in the order of the schemes; the token, which proves least, comes last.
	options: [
		...schemeKeys.filter((key) => schemes[key].kind !== 'token').map(optionOf),
		custom,
		...schemeKeys.filter((key) => schemes[key].kind === 'token').map(optionOf),
	],
	default: DEFAULT_SCHEME,
	builderHint: {
		propertyHint:
			'Choose the platform that sends the events. Choose custom with signatureHeader for a platform that is not in the list.',
	},
	displayOptions: { show: { registration: ['manual'] } },
	description: 'How a sender proves that it is your platform. Everything else is refused.',
};

function optionOf(key: SchemeKey) {
	const { label, description } = schemes[key];
	return { name: label, value: key, description };
}

const TWO_ENDPOINTS =
	'The test URL and the production URL are two endpoints. On most platforms each has its own secret.';

/** What to do on the platform, in the words of one scheme. */
const noticeOf = (key: SchemeKey | typeof CUSTOM, displayName: string): INodeProperties => ({
	displayName,
	name: `${key}Notice`,
	type: 'notice',
	default: '',
	displayOptions: { show: { registration: ['manual'], verification: [key] } },
});

function noticeFor(key: SchemeKey): INodeProperties {
	const scheme: Scheme = schemes[key];
	if (scheme.kind === 'token') {
		return noticeOf(
			key,
			'Copy the URL from <b>Webhook URLs</b> above and add it on your platform with <code>?token=</code> and the secret from the credential at the end. ' +
				'Anyone who knows that URL can send events. Signatures are safer if your platform offers them.',
		);
	}
	const { label, docs, secret = 'the signing secret that it shows' } = scheme;
	return noticeOf(
		key,
		`Copy the URL from <b>Webhook URLs</b> above, add it on your platform, and put ${secret} into the credential. ` +
			`${TWO_ENDPOINTS} <a href="${docs}" target="_blank">How ${label} signs</a>`,
	);
}

const customNotice = noticeOf(
	CUSTOM,
	'Check the documentation of your platform for the header that holds the signature. Often that is all, because most platforms sign the body with HMAC-SHA256. ' +
		'Copy the URL from <b>Webhook URLs</b> above, add it on your platform, and put the signing secret into the credential.',
);

/** How a sender proves who it is: the scheme, what to do on its platform, and the fields of Custom. */
export const verifyBy: INodeProperties[] = [
	verification,
	...schemeKeys.map(noticeFor),
	customNotice,
	...customProperties,
];
