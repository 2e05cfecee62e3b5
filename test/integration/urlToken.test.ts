import { newEvent } from './support/events';
import { expectAnswer, expectNoExecution } from './support/expectations';
import { NEW_SECRET, SECRET, useN8n } from './support/harness.mts';

const n8n = useN8n();

const parameters = { verification: 'urlToken', format: 'integration' };
const event = newEvent('webhook_test');
const signature = null;

it.each([
	['the secret', `?token=${SECRET}`],
	['white space around', `?token=%20${SECRET}%0A`],
	['other parameters', `?a=1&token=${SECRET}&b[c]=2`],
])('accepts an unsigned event with a token: %s', async (_, query) => {
	const trigger = n8n.trigger(parameters);
	expectAnswer(await trigger.post(event, { signature, query }), 200, 'accepted');
	expect(trigger.emitted.item).toEqual({ ...event, _webhook: expect.any(Object) });
	expect(trigger.emitted.item._webhook).toMatchObject({ verified_with: 'current' });
});

it('accepts a secret with characters that a URL has to escape', async () => {
	const trigger = n8n.trigger(parameters);
	const odd = 'a+b&c=d/ä %#?';
	trigger.saveCredential({ secret: odd });
	const query = `?token=${encodeURIComponent(odd)}`;
	expectAnswer(await trigger.post(event, { signature, query }), 200, 'accepted');
});

it.each([
	['no query', '', 'token_missing'],
	['another parameter', `?secret=${SECRET}`, 'token_missing'],
	['another case', `?TOKEN=${SECRET}`, 'token_missing'],
	['an empty token', '?token=', 'token_missing'],
	['a blank token', '?token=%20', 'token_missing'],
	['the token twice', `?token=${SECRET}&token=${SECRET}`, 'token_missing'],
	['a list', `?token[]=${SECRET}`, 'token_missing'],
	['an object', `?token[a]=${SECRET}`, 'token_missing'],
	['a wrong token', '?token=wrong', 'token_mismatch'],
	['a token cut off', `?token=${SECRET.slice(0, -1)}`, 'token_mismatch'],
	['a token too long', `?token=${SECRET}x`, 'token_mismatch'],
	['a NUL behind the token', `?token=${SECRET}%00`, 'token_mismatch'],
	['the token escaped twice', `?token=%2577${SECRET.slice(1)}`, 'token_mismatch'],
	['the token in an overlong encoding', `?token=%C1%B7${SECRET.slice(1)}`, 'token_mismatch'],
	['the token in full-width letters', `?token=%EF%BD%97${SECRET.slice(1)}`, 'token_mismatch'],
	['an invisible letter in it', `?token=${SECRET}%E2%80%8B`, 'token_mismatch'],
	['the token in upper case', `?token=${SECRET.toUpperCase()}`, 'token_mismatch'],
	['a token of 10 kB', `?token=${SECRET.repeat(350)}`, 'token_mismatch'],
	['the token after a semicolon', `?a=b;token=${SECRET}`, 'token_missing'],
	['a prototype with the token', `?__proto__[token]=${SECRET}`, 'token_missing'],
	['the word undefined', '?token=undefined', 'token_mismatch'],
])('refuses %s', async (_, query, code) => {
	const trigger = n8n.trigger(parameters);
	expectAnswer(await trigger.post(event, { signature, query }), 401, code);
	expectNoExecution(trigger);
});

it.each([
	['current', NEW_SECRET],
	['previous', SECRET],
])('says that the %s secret was the token', async (name, token) => {
	const trigger = n8n.trigger(parameters);
	trigger.saveCredential({ secret: NEW_SECRET, previousSecret: SECRET });
	await trigger.post(event, { signature, query: `?token=${token}` });
	expect(trigger.emitted.item._webhook).toMatchObject({ verified_with: name });
});

it('shows the token nowhere: not in the item, not in an answer', async () => {
	const trigger = n8n.trigger(parameters);
	const query = `?token=${SECRET}`;
	const answers = [
		await trigger.post(event, { signature, query }),
		await trigger.post({ surprise: true }, { signature, query }),
		await trigger.post('[]', { signature, query }),
		await trigger.post(event, { signature, query: `${query}x` }),
	];
	expect(answers.map(({ status }) => status)).toEqual([200, 200, 400, 401]);
	expect(JSON.stringify([answers, trigger.executions])).not.toContain(SECRET);
});

it('takes a changed secret at once, and refuses the old one from then on', async () => {
	const trigger = n8n.trigger(parameters);
	await trigger.post(event, { signature, query: `?token=${SECRET}` });
	trigger.saveCredential({ secret: NEW_SECRET });
	const fresh = await trigger.post(event, { signature, query: `?token=${NEW_SECRET}` });
	const old = await trigger.post(event, { signature, query: `?token=${SECRET}` });
	expect([fresh.status, old.status]).toEqual([200, 401]);
});

it('refuses a blank secret, which an empty token would match', async () => {
	const trigger = n8n.trigger(parameters);
	trigger.saveCredential({ secret: ' ' });
	expectAnswer(await trigger.post(event, { signature, query: '?token=' }), 401, 'secret_missing');
});

it('does not normalise: an accent written in two letters is another token', async () => {
	const trigger = n8n.trigger(parameters);
	trigger.saveCredential({ secret: 'caf\u00e9' });
	const one = await trigger.post(event, { signature, query: '?token=caf%C3%A9' });
	const two = await trigger.post(event, { signature, query: '?token=cafe%CC%81' });
	expect([one.status, two.status]).toEqual([200, 401]);
});

it('does not take a signature for a token', async () => {
	const trigger = n8n.trigger(parameters);
	expectAnswer(await trigger.post(event), 401, 'token_missing');
	expectNoExecution(trigger);
});

it('does not take a token for a signature', async () => {
	const trigger = n8n.trigger({ format: 'integration' });
	const answer = await trigger.post(event, { signature, query: `?token=${SECRET}` });
	expectAnswer(answer, 401, 'signature_missing');
	expectNoExecution(trigger);
});

it('refuses a multipart form even with the right token', async () => {
	const trigger = n8n.trigger(parameters);
	const form = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n';
	const contentType = 'multipart/form-data; boundary=b';
	const answer = await trigger.post(form, { signature, contentType, query: `?token=${SECRET}` });
	expectAnswer(answer, 401, 'body_missing');
	expectNoExecution(trigger);
});
