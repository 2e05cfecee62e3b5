import { readCustomFields } from './customFields';
import type { CustomValues } from './customFields';
import { impossibleIn } from './customRules';
import { InvalidSettings } from './invalidSettings';
import type { Signed } from './scheme';
import { sourceNamed } from './source';

/** The key of the scheme that the user describes. */
export const CUSTOM = 'custom';

/** What the editor calls it. */
export const CUSTOM_LABEL = 'Custom';

/** How a platform signs, as the user says it. What is left out has the default of the editor. */
export type CustomSettings = Pick<CustomValues, 'signatureHeader' | 'signatureEncoding'> &
	Partial<CustomValues>;

/**
 * The scheme that the settings describe.
 *
 * @throws InvalidSettings
 */
export function customScheme(settings: CustomSettings): Signed {
	const fields = readCustomFields(settings);
	const it = { ...fields, from: sourceNamed(fields.timestampFrom) };
	const problem = impossibleIn(it);
	if (problem !== undefined) throw new InvalidSettings(problem);
	const encoding = it.secretEncoding ?? (it.algorithm === 'ed25519' ? 'hex' : 'utf8');
	const prefix = it.prefix.trimEnd();
	const id = it.idHeader === '' ? undefined : { header: it.idHeader };
	const signing = {
		label: CUSTOM_LABEL,
		description: 'Any other platform. You describe how it signs.',
		docs: 'https://github.com/n8n-nodes-signed-webhooks/n8n-nodes-signed-webhooks/blob/main/docs/verification.md#custom',
		signature: {
			from: { header: it.signatureHeader },
			separator: it.partSeparator,
			encoding: it.signatureEncoding,
			...(it.part !== '' && { part: it.part, assign: it.partAssign }),
			...(prefix !== '' && { prefix }),
		},
		content: it.content,
		...(id && { values: { id }, event: { id } }),
		...(it.from && {
			timestamp: { from: it.from, unit: it.timestampUnit, tolerance: it.tolerance },
		}),
		key: { prefix: it.secretPrefix, encoding },
		accepts: { list: true as const },
	};
	return it.algorithm === 'ed25519'
		? { kind: 'ed25519', ...signing }
		: { kind: 'hmac', hash: it.algorithm, ...signing };
}
