import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { CUSTOM, customScheme } from '../signature/custom';
import { readCustomFields } from '../signature/customFields';
import type { Signed } from '../signature/scheme';
import { DEFAULT_SCHEME, knownKey, schemes } from '../signature/schemes';
import { BoundedMap } from './boundedMap';
import type { NamedScheme } from './mode';

/** What follows from a scheme is worked out once, so the same settings have to give the same object. */
const made = new BoundedMap<Signed>(1_000);

type Context = IHookFunctions | IWebhookFunctions;

/**
 * The scheme chosen under Verify By.
 *
 * @throws InvalidSettings
 */
export function chosenScheme(context: Context): NamedScheme {
	const chosen = context.getNodeParameter('verification', DEFAULT_SCHEME);
	if (chosen === CUSTOM) {
		return { key: CUSTOM, scheme: describedScheme(context), isChosen: true };
	}
	const key = knownKey(chosen);
	return { key, scheme: schemes[key], isChosen: true };
}

function describedScheme(context: Context): Signed {
	const fields = readCustomFields({
		...(context.getNodeParameter('signatureDetails', {}) as object),
		signatureHeader: context.getNodeParameter('signatureHeader', ''),
		signatureEncoding: context.getNodeParameter('signatureEncoding', 'hex'),
	});
	const key = JSON.stringify(fields);
	const scheme = made.get(key) ?? customScheme(fields);
	made.set(key, scheme);
	return scheme;
}
