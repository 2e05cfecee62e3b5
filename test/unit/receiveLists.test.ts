import { DuplicateMemory } from '../../nodes/SignedWebhooks/receiving/duplicates';
import { otherEvents } from '../../nodes/SignedWebhooks/receiving/otherEvents';
import { receive } from '../../nodes/SignedWebhooks/receiving/receive';
import type { Result, Settings } from '../../nodes/SignedWebhooks/receiving/receive';
import { singleOutput } from '../../nodes/SignedWebhooks/receiving/routing';
import type { Hmac } from '../../nodes/SignedWebhooks/signature/scheme';
import { xSignature256 } from '../../nodes/SignedWebhooks/signature/schemes/xSignature256';
import { NOW, SECRET, settingsOf } from './support/pipeline';
import { signedRequest } from './support/requests';

const scheme: Hmac = {
	...(xSignature256 as Hmac),
	accepts: { list: true },
	event: { id: { body: 'id' } },
};
const settings: Settings = {
	...settingsOf('workspace'),
	scheme,
	format: otherEvents(scheme),
	routing: singleOutput,
	duplicates: { by: 'id', remember: 60_000 },
};

const send = (
	body: string,
	memory = new DuplicateMemory(),
	changes: Partial<Settings> = {},
): Result =>
	receive(
		signedRequest(scheme, Buffer.from(body), SECRET, { now: NOW }),
		{ ...settings, ...changes },
		{ secrets: { current: SECRET }, memory, scope: 's', now: NOW },
	);

const acceptedOf = (result: Result) => (result.code === 'accepted' ? result.events : []);

describe('C4: an event of a list that is nested deeper than JSON can be written', () => {
	const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

	it.each([5_000, 20_000, 200_000])('arrives with the others (%d levels)', (levels) => {
		const list = `[{"n":1,"x":${deep(levels)}},{"n":2},{"id":"3","x":${deep(levels)}}]`;
		expect(acceptedOf(send(list))).toHaveLength(3);
	});

	it('is known again in the same list, and only there', () => {
		const memory = new DuplicateMemory();
		const byBody = { duplicates: { by: 'body' as const, remember: 60_000 } };
		const list = (more: string) => `[{"x":${deep(200_000)}}${more}]`;
		for (const { claim } of acceptedOf(send(list(''), memory, byBody))) claim?.settle(true);
		expect(send(list(''), memory, byBody).code).toBe('duplicate');
		expect(acceptedOf(send(list(',{}'), memory, byBody))).toHaveLength(2);
	});
});

describe('a list with an event that is being accepted', () => {
	it('has to come again as a whole, since that event may fail yet', () => {
		const memory = new DuplicateMemory();
		const [first] = acceptedOf(send('[{"id":"a"}]', memory));
		expect(send('[{"id":"a"},{"id":"b"}]', memory).code).toBe('in_progress');
		first!.claim!.settle(false);
		expect(acceptedOf(send('[{"id":"a"},{"id":"b"}]', memory))).toHaveLength(2);
	});

	it('gives the rest of it once that event was accepted', () => {
		const memory = new DuplicateMemory();
		const [first] = acceptedOf(send('[{"id":"a"}]', memory));
		expect(send('[{"id":"a"},{"id":"b"}]', memory).code).toBe('in_progress');
		first!.claim!.settle(true);
		const [second, ...more] = acceptedOf(send('[{"id":"a"},{"id":"b"}]', memory));
		expect(second?.item).toMatchObject({ id: 'b' });
		expect(more).toEqual([]);
	});
});
