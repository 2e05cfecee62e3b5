import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../nodes/SignedWebhooks/action/operation.ts';
import { TestAction } from '../support/action.mts';
import { badValues, expectedOf, withParameter, type Outcomes } from '../support/badValues.mts';
import { event, everyOperation, isForList, parametersFor } from '../support/every.mts';
import { useHost } from '../support/n8n.mts';
import { answer, useServer } from '../support/server.mts';

const host = useHost();
let action: TestAction;
/** What was sent, and what Drop Duplicates asked n8n to remember. */
let sent: string[] = [];
const api = useServer((request, response) => {
	let body = '';
	request.on('data', (chunk) => (body += chunk));
	request.on('end', () => {
		sent.push(`${request.method} ${request.url} ${body}`);
		answer(response, 200, ANSWER);
	});
});
/** What any request takes for its answer. */
const ANSWER = {
	data: [],
	has_more: false,
	next_cursor: null,
	id: 'wep_1',
	url: 'https://n8n.example.com/',
	events: [],
	secret: { value: 'whsec_1' },
	attempts: [],
	enqueued: 0,
};
beforeAll(() => {
	action = new TestAction({ apiUrl: api.url, apiKey: 'key' });
	const { deduplicator } = host;
	const ask = deduplicator.checkProcessedAndRecord.bind(deduplicator);
	deduplicator.checkProcessedAndRecord = async (...call) => {
		sent.push(JSON.stringify([call[1], call[3].maxEntries]));
		return await ask(...call);
	};
});

/** Every field of every operation, those of collections as `options.scope`. */
const fields = everyOperation.flatMap(([resource, name, operation]) =>
	operation.fields.flatMap((field) =>
		field.type === 'notice' || isForList(field)
			? []
			: field.type === 'collection'
				? (field.options as INodeProperties[]).map(
						(member) =>
							[resource, name, `${field.name}.${member.name}`, member, operation] as const,
					)
				: [[resource, name, field.name, field, operation] as const],
	),
);

type Case = [string, string, Operation, string, INodeProperties];

async function outcomeOf(
	[resource, name, operation, path, { displayName }]: Case,
	value: unknown,
	given: unknown,
): Promise<string> {
	const good = parametersFor(operation, { downloadUrl: `${api.url}/report.csv` });
	const run = async (parameters: INodeParameters) => {
		sent = [];
		host.deduplicator.rows.clear();
		const running = { items: [event('1', { given } as never)] };
		const error = await action.run(resource, name, parameters, running).then(
			() => undefined,
			(reason: Error & { description?: string }) => reason,
		);
		return { error, sent };
	};
	const { error, sent: requests } = await run(withParameter(good, path, value));
	if (error !== undefined) {
		if (requests.length > 0) return `sent ${requests[0]}`;
		const isNamed = `${error.message} ${error.description}`.includes(displayName);
		const isEmptyUpdate = error.message === 'There is nothing to update';
		return isNamed || isEmptyUpdate ? 'error' : `unnamed: ${error.message}`;
	}
	const usual = await run(withParameter(good, path, undefined));
	return JSON.stringify(usual.sent) === JSON.stringify(requests) && usual.error === undefined
		? 'default'
		: 'value';
}

const isSameAsEmpty = (path: string) =>
	/^(binaryPropertyName|options\.(fileName|compareBy|maximumSize)|returnAll|webhookUrl)$/.test(
		path,
	) || path === 'eventType';

describe.each(fields)('A13 B3 B9 B10: %s → %s, %s', (resource, name, path, field, operation) => {
	const it_: Case = [resource, name, operation, path, field];
	const expected = expectedOf(name, path);

	const outcomes = async (as: (given: unknown) => unknown): Promise<Outcomes> => {
		const found: Array<[string, string]> = [];
		for (const [kind, given] of Object.entries(badValues)) {
			found.push([kind, await outcomeOf(it_, as(given), given)]);
		}
		return Object.fromEntries(found) as Outcomes;
	};
	/** What changes no request cannot be told from an empty field by them. */
	const comparable = (wanted: Outcomes): Outcomes =>
		isSameAsEmpty(path)
			? (Object.fromEntries(
					Object.entries(wanted).map(([kind, it]) => [kind, it === 'error' ? it : 'fine']),
				) as unknown as Outcomes)
			: wanted;

	it('names the field in an error, or does what is documented', async () => {
		const { type } = field;
		const inPlace = (value: unknown) =>
			type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : value;
		const byExpression = await outcomes(() => inPlace('={{ $json.given }}'));
		expect(comparable(byExpression)).toEqual(comparable(expected.expression));
		const fixed = await outcomes(inPlace);
		expect(comparable(fixed)).toEqual(comparable(expected.fixed));
	});
});
