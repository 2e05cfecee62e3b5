import { createHash } from 'node:crypto';

import { newEvent } from './support/events';
import { expectAnswer, expectNoExecution } from './support/expectations';
import {
	postHeaderLines,
	postWithTrailer,
	SECRET,
	signatureOf,
	useN8n,
} from './support/harness.mts';

const n8n = useN8n();

const event = newEvent('user.created');
const genuine = signatureOf(JSON.stringify(event), SECRET);
const hex = genuine.slice('sha256='.length);
const base64 = `sha256=${Buffer.from(hex, 'hex').toString('base64')}`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const forged = `sha256=${'ab'.repeat(32)}`;

it.each([
	['in upper-case hex', `sha256=${hex.toUpperCase()}`],
	['with an upper-case name', `SHA256=${hex}`],
	['with white space around', `  ${genuine}\t `],
	['after a forged one', `${forged}, ${genuine}`],
	['before a forged one', `${genuine},${forged}`],
	['among empty and odd ones', `,, v1=abc , ${genuine} ,`],
])('accepts a genuine signature %s', async (_, signature) => {
	const trigger = n8n.trigger();
	expectAnswer(await trigger.post(event, { signature }), 200, 'accepted');
	expect(trigger.executions).toHaveLength(1);
});

it.each([
	['no header', null, 'signature_missing'],
	['an empty header', '', 'signature_missing'],
	['a header of commas', ' , ,', 'signature_missing'],
	['hex without a name', hex, 'signature_malformed'],
	['another hash', `sha1=${hex}`, 'signature_malformed'],
	['one digit too few', genuine.slice(0, -1), 'signature_malformed'],
	['one digit too many', `${genuine}0`, 'signature_malformed'],
	['a letter that is no digit', `${genuine.slice(0, -1)}g`, 'signature_malformed'],
	['base64', `sha256=${'A'.repeat(43)}=`, 'signature_malformed'],
	['a space inside', `sha256= ${hex}`, 'signature_malformed'],
	['semicolons between', `${forged};${genuine}`, 'signature_malformed'],
	['a forged signature', forged, 'signature_mismatch'],
	['several forged signatures', `${forged},${forged}`, 'signature_mismatch'],
	['the signature of another body', signatureOf('{}', SECRET), 'signature_mismatch'],
	['the signature of an empty key', signatureOf(JSON.stringify(event), ''), 'signature_mismatch'],
	['15 kB of commas', ','.repeat(15_000), 'signature_missing'],
	['digits of another script', `sha256=${'\u00b2'.repeat(64)}`, 'signature_malformed'],
	['the digest in base64', base64, 'signature_malformed'],
	['the signature in quotes', `"${genuine}"`, 'signature_malformed'],
	[
		'a signature in two halves',
		`${genuine.slice(0, 40)},${genuine.slice(40)}`,
		'signature_malformed',
	],
	['a hash without the secret', `sha256=${sha256(JSON.stringify(event))}`, 'signature_mismatch'],
	['8 kB of commas and forgeries', `${forged},`.repeat(110), 'signature_mismatch'],
])('refuses %s', async (_, signature, code) => {
	const trigger = n8n.trigger();
	expectAnswer(await trigger.post(event, { signature }), 401, code);
	expectNoExecution(trigger);
});

it('tries each of several header lines', async () => {
	const trigger = n8n.trigger();
	expect(await postHeaderLines(trigger.url, event, [forged, genuine])).toBe(200);
	expect(await postHeaderLines(trigger.url, event, [forged, forged])).toBe(401);
	expect(trigger.executions).toHaveLength(1);
});

it('takes no signature that comes behind the body, as a trailer', async () => {
	const trigger = n8n.trigger();
	expect(await postWithTrailer(trigger.url, event, { 'X-Signature-256': genuine })).toBe(401);
	expectNoExecution(trigger);
});

it('takes no signature from another header, the query or the body', async () => {
	const trigger = n8n.trigger();
	const signed = { ...event, 'x-signature-256': genuine };
	const query = `?x-signature-256=${genuine}&signature=${genuine}`;
	const answer = await trigger.post(signed, { signature: null, query });
	expectAnswer(answer, 401, 'signature_missing');
	expectNoExecution(trigger);
});

it.each([
	['one byte changed', (text: string) => text.replace('member', 'MEMBER')],
	['the same JSON written otherwise', (text: string) => JSON.stringify(JSON.parse(text), null, 1)],
	['another id, as in a replay', (text: string) => text.replace('"evt_', '"evt_0')],
	['a line break added', (text: string) => `${text}\n`],
])('refuses a body with %s after it was signed', async (_, change) => {
	const trigger = n8n.trigger();
	const answer = await trigger.post(change(JSON.stringify(event)), { signature: genuine });
	expectAnswer(answer, 401, 'signature_mismatch');
	expectNoExecution(trigger);
});
