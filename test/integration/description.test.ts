import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { nodeType, useN8n } from './support/harness.mts';

const n8n = useN8n();

const { description } = nodeType;

/** What n8n's own code makes of the trigger with these parameters. */
function seenByN8n(parameters: INodeParameters) {
	const { workflow, node } = n8n.trigger(parameters).load();
	return {
		outputs: NodeHelpers.getNodeOutputs(workflow, node, description),
		subtitle: workflow.expression.getSimpleParameterValue(
			node,
			description.subtitle,
			'internal',
			{},
		),
		issues: NodeHelpers.getNodeParametersIssues(description.properties, node, description),
	};
}

const main = (...labels: string[]) => labels.map((displayName) => ({ type: 'main', displayName }));

it.each([
	['workspace', main('User', 'Project', 'Analytics', 'Integration', 'Other')],
	['project', main('Member', 'Form', 'Subscription', 'Payment', 'Ticket', 'Testimonial', 'Other')],
	['integration', main('Data Model', 'Integration', 'OAuth Token', 'Test', 'Other')],
])('has the outputs of %s events, whatever events are chosen', (format, outputs) => {
	expect(seenByN8n({ format }).outputs).toEqual(outputs);
	expect(seenByN8n({ format, events: [] }).outputs).toEqual(outputs);
	expect(seenByN8n({ format, outputMode: 'single' }).outputs).toEqual([{ type: 'main' }]);
});

it('has the outputs of workspace events as it comes out of the panel', () => {
	expect(seenByN8n({}).outputs).toEqual(seenByN8n({ format: 'workspace' }).outputs);
	expect(seenByN8n({}).issues).toBeNull();
});

it.each([
	[{}, 'All Workspace Events'],
	[{ format: 'project' }, 'All Project Events'],
	[{ events: [] }, 'No events'],
	[{ events: ['user.created'] }, 'user.created'],
	[{ events: ['user.created', '*'] }, 'All Workspace Events'],
	[{ events: ['user.created', 'sync.failed'] }, 'user.created + 1 more'],
	[{ events: ['user.created', 'sync.failed', 'project.updated'] }, 'user.created + 2 more'],
])('says under its name what it listens to: %j', (parameters, subtitle) => {
	expect(seenByN8n(parameters).subtitle).toBe(subtitle);
});

it('asks to choose events when none is chosen', () => {
	expect(seenByN8n({ events: [] }).issues).toEqual({
		parameters: { events: [expect.any(String)] },
	});
});

it('spares n8n every expression on the way of a request', () => {
	expect(description.version).toBe(2);
	expect(description.webhooks).toEqual([
		{
			name: 'default',
			httpMethod: 'POST',
			responseMode: 'onReceived',
			responseData: '',
			path: 'webhook',
		},
	]);
});

it('is a trigger without inputs that needs the API key, or else the signing secret', () => {
	expect(description).toMatchObject({ group: ['trigger'], inputs: [] });
	expect(description.credentials).toEqual([
		{
			name: 'signedWebhooksApi',
			required: true,
			testedBy: 'signedWebhooksApiTest',
			displayOptions: { hide: { registration: ['manual'] } },
		},
		{
			name: 'signedWebhooksSecretApi',
			required: true,
			displayOptions: { hide: { registration: ['automatic'] } },
			testedBy: 'signedWebhooksSecretTest',
		},
	]);
});

it.each(['checkExists', 'create', 'delete'] as const)(
	'changes nothing in %s when the user registers the URL',
	async (method) => {
		const trigger = n8n.trigger();
		expect(await nodeType.webhookMethods?.default?.[method]?.call(trigger.hookContext())).toBe(
			true,
		);
		expect(trigger.staticData).toEqual({});
	},
);

it.each(['format', 'outputMode'])('D10: warns under %s that connections move', (name) => {
	const names = description.properties.map((property) => property.name);
	const below = description.properties[names.lastIndexOf(name) + 1];
	expect(below).toMatchObject({ type: 'notice', displayName: expect.stringContaining('position') });
	expect(below?.displayOptions).toBeUndefined();
});

it('D8: shows no hint that would stand above an error', () => {
	expect(description.hints).toBeUndefined();
});
