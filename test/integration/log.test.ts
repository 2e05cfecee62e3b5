import { sleep } from 'n8n-workflow';

import { newEvent } from './support/events';
import { NEW_SECRET, SECRET, useN8n } from './support/harness.mts';

const n8n = useN8n();

/** n8n's log once it holds that text; the logger writes a little later. */
async function logWith(text: string): Promise<string> {
	for (let waited = 0; waited < 30_000 && !n8n.log().includes(text); waited += 20) await sleep(20);
	return n8n.log();
}

it('logs why the credential cannot be read', async () => {
	const trigger = n8n.trigger();
	trigger.deleteCredential();
	await trigger.post(newEvent('user.created'));
	expect(await logWith('could not read')).toContain('could not be found');
});

it('logs why it is unavailable', async () => {
	await n8n.trigger({ format: 'nonsense' }).post(newEvent('user.created'));
	expect(await logWith('could not handle')).toContain('could not handle a delivery');
});

it('logs no secret, token or event', async () => {
	const secrets = { secret: NEW_SECRET, previousSecret: SECRET };
	for (const verification of ['signature', 'urlToken']) {
		const trigger = n8n.trigger({ verification });
		trigger.saveCredential(secrets);
		for (const token of [SECRET, NEW_SECRET, 'wrong', '']) {
			const event = newEvent('user.created', { state: 'private part' });
			await trigger.post(event, { secret: token, query: `?token=${token}` });
		}
	}
	await n8n.trigger({ format: 'nonsense' }).post({}, { query: `?token=${SECRET}` });
	await sleep(200);
	for (const text of [SECRET, NEW_SECRET, 'private part']) expect(n8n.log()).not.toContain(text);
});
