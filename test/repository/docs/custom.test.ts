import { createHmac } from 'node:crypto';

import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { customProperties } from '../../../nodes/SignedWebhooks/trigger/customProperties';
import { useN8n } from '../../integration/support/harness.mts';
import { pageOf } from '../support/pages.mts';

const n8n = useN8n();

const [, section = ''] = pageOf('docs/verification.md').text.split('\n## Custom\n');

/** The rows of the section's tables whose head begins with Field: the cells of each. */
const tables = section
	.split(/\n## /)[0]!
	.split('\n\n')
	.filter((part) => part.startsWith('| Field'))
	.map((part) =>
		part
			.trim()
			.split('\n')
			.slice(2)
			.map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', ''))),
	);
const [example = [], reference = []] = tables;

const collection = customProperties.find(({ name }) => name === 'signatureDetails')!;
const details = collection.options as INodeProperties[];

/** The parameters of the trigger that the example's table sets. */
function exampleParameters() {
	const parameters: Record<string, string | number> = {};
	const signatureDetails: Record<string, string | number> = {};
	for (const [, label, text = ''] of example) {
		const field = [...customProperties, ...details].find((it) => it.displayName === label);
		if (field === undefined) throw new Error(`There is no field ${label}`);
		const value = field.type === 'number' ? Number(text) : text;
		const known = (field.options as INodePropertyCollection[] | undefined)?.length;
		if (known) expect(field.options).toContainEqual(expect.objectContaining({ value }));
		(details.includes(field) ? signatureDetails : parameters)[field.name] = value;
	}
	return { verification: 'custom', ...parameters, signatureDetails };
}

/** Signs as the example's platform writes that it does. */
function acme(body: string, secret: string, time: number): Record<string, string> {
	const t = Math.floor(time / 1000);
	const key = Buffer.from(secret.replace('acme_', ''), 'base64');
	const v1 = createHmac('sha256', key).update(`${t}:${body}`).digest('hex');
	return { 'Acme-Signature': `t=${t},v1=${v1}`, 'Acme-Event-Id': 'evt_1' };
}

describe('docs/verification.md, Custom', () => {
	const secret = `acme_${Buffer.from('thirty-two bytes that are secret').toString('base64')}`;
	const body = '{"type":"order.paid"}';
	const post = async (time: number, signedBody = body) => {
		const options = { typeFrom: 'type', idFrom: 'header:Acme-Event-Id' };
		const trigger = n8n.trigger({ ...exampleParameters(), options });
		trigger.saveCredential({ secret });
		const headers = acme(signedBody, secret, time);
		const answer = await trigger.post(body, { signature: null, headers });
		return { code: answer.body.code, trigger };
	};

	it('the example verifies what its platform signs', async () => {
		const { code, trigger } = await post(Date.now() - 9 * 60_000);
		expect(code).toBe('accepted');
		expect(trigger.emitted.item).toMatchObject({
			_webhook: { type: 'order.paid', id: '["order.paid","evt_1"]', unsigned: ['id'] },
		});
	});

	it('and nothing else', async () => {
		expect((await post(Date.now(), '{"type":"order.lost"}')).code).toBe('signature_mismatch');
		expect((await post(Date.now() - 11 * 60_000)).code).toBe('timestamp_expired');
	});

	it('says what every field is for, and its default', () => {
		const shown = reference.map(([, label, value]) => [label, value === 'none' ? '' : value]);
		const real = details.map(({ displayName, default: value }) => [displayName, String(value)]);
		expect(shown.sort()).toEqual(real.sort());
	});
});
