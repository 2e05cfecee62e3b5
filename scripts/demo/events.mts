import { families, findEvent, formatKeys } from '../../nodes/SignedWebhooks/catalogue/catalogue.ts';
import { formats, type FormatKey } from '../../nodes/SignedWebhooks/catalogue/formats.ts';
import { outputLabels } from '../../nodes/SignedWebhooks/delivery/receive.ts';
import { nodeOutput, type Api } from '../../test/e2e/support/api.mts';
import { postEvent, type Answer } from '../../test/e2e/support/post.mts';
import { freshSample } from '../../test/support/platform.mts';
import { triggerName, type Demo } from './provision.mts';
import type { Log } from '../../test/e2e/support/command.mts';

/** How many events went as they should, and how many did not. */
export interface Tally {
	right: number;
	wrong: number;
}

/** Of the column with the longest event type. */
const WIDTH = 38;

/** Sends the first event of every family of every format, then a replay and a forgery, one by one. */
export async function sendSamples(url: string, api: Api, demo: Demo, log: Log): Promise<Tally> {
	const tally: Tally = { right: 0, wrong: 0 };
	const say = (isRight: boolean, parts: string[]) => {
		tally[isRight ? 'right' : 'wrong'] += 1;
		log(`  ${isRight ? '✓' : '✗'} ${parts.join('  ')}`);
	};
	for (const format of formatKeys) {
		log(`\n${formats[format].label} → POST ${url}${demo.paths[format]}`);
		for (const family of families[format]) {
			const [{ type }] = family.events;
			const { answer, output, status, item } = await sendOne(url, api, demo, format, type);
			say(answer.json?.code === 'accepted' && output === family.label && status === 'success', [
				type.padEnd(WIDTH),
				`${answer.status} ${answer.json?.code ?? answer.text.slice(0, 60)}`,
				output === undefined ? 'no execution' : `output ${output}, execution ${status}`,
			]);
			if (item) log(`      emitted ${shorten(JSON.stringify(item[formats[format].payloadField]))}`);
		}
	}
	log('\nWhat must start no execution');
	await sendRefused(url, demo, say);
	return tally;
}

async function sendOne(url: string, api: Api, demo: Demo, format: FormatKey, type: string) {
	const [latest] = await api.executions({ workflowId: demo.workflowId });
	const body = JSON.stringify(freshSample(findEvent(format, type)!));
	const answer = await postEvent(url + demo.paths[format], body, demo.secret);
	if (answer.json?.code !== 'accepted') return { answer };

	const next = await api.nextExecution(demo.workflowId, latest?.id ?? '0');
	if (!next) return { answer };
	const outputs = nodeOutput(await api.execution(next.id), triggerName(format));
	const index = outputs.findIndex((items) => items.length > 0);
	const output = outputLabels(format)[index];
	return { answer, output, status: next.status, item: outputs[index]?.[0] };
}

const shorten = (text: string): string => (text.length > 110 ? `${text.slice(0, 109)}…` : text);

async function sendRefused(
	url: string,
	demo: Demo,
	say: (isRight: boolean, parts: string[]) => void,
): Promise<void> {
	const target = url + demo.paths.workspace;
	const body = JSON.stringify(freshSample(findEvent('workspace', 'sync.failed')!));
	const tell = (what: string, { status, json, text }: Answer, code: string) =>
		say(json?.code === code, [what.padEnd(WIDTH), `${status} ${json?.code ?? text.slice(0, 60)}`]);

	tell('forged signature', await postEvent(target, body, 'a guess'), 'signature_mismatch');
	tell('no signature', await postEvent(target, body, undefined), 'signature_missing');
	await postEvent(target, body, demo.secret);
	tell(
		'genuine event, sent a second time',
		await postEvent(target, body, demo.secret),
		'duplicate',
	);
}
