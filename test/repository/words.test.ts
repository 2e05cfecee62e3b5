import { SignedWebhooksApi } from '../../credentials/SignedWebhooksApi.credentials';
import { SignedWebhooksSecretApi } from '../../credentials/SignedWebhooksSecretApi.credentials';
import { everyFinding } from '../../nodes/SignedWebhooks/diagnosis/diagnose';
import { answerBody, answers } from '../../nodes/SignedWebhooks/receiving/answers';
import type { AnswerCode } from '../../nodes/SignedWebhooks/receiving/answers';
import { causes } from '../../nodes/SignedWebhooks/signature/explain';
import { schemes } from '../../nodes/SignedWebhooks/signature/schemes';
import { SignedWebhooks } from '../../nodes/SignedWebhooks/SignedWebhooks.node';
import { SignedWebhooksTrigger } from '../../nodes/SignedWebhooks/SignedWebhooksTrigger.node';
import { readSources } from './support/sources.mts';
import { readJsonFiles, stringsIn, stringsOfJson } from './support/strings.mts';
import { avoidedIn, readRules } from './support/words.mts';

const rules = readRules();

const built = {
	'the descriptions of the nodes': [SignedWebhooks, SignedWebhooksTrigger].map(
		(Node) => new Node().description,
	),
	'the credentials': [SignedWebhooksApi, SignedWebhooksSecretApi].map(
		(Credential) => new Credential().properties,
	),
	'the signature schemes': schemes,
	'the answers': Object.values(schemes).map((scheme) =>
		(Object.keys(answers) as AnswerCode[]).map((code) => answerBody(code, scheme)),
	),
	'the findings of a diagnosis': everyFinding,
	'the explanations of a refusal': causes,
};

describe('the words of words.yml stay out of', () => {
	it.each(Object.entries(built))('%s', (file, value) => {
		const said = stringsOfJson({ file, text: JSON.stringify(value) });
		expect(said).not.toEqual([]);
		expect(avoidedIn(said, rules)).toEqual([]);
	});

	it.each(['nodes', 'credentials', 'sandbox/src', 'tools'])('the strings of %s', (folder) => {
		const said = readSources([folder]).flatMap(stringsIn);
		expect(said.length).toBeGreaterThan(1);
		expect(avoidedIn(said, rules)).toEqual([]);
	});

	it('the examples, their notes included', () => {
		const said = readJsonFiles('examples').flatMap(stringsOfJson);
		expect(said.length).toBeGreaterThan(100);
		expect(avoidedIn(said, rules)).toEqual([]);
	});
});

describe('the check can fail', () => {
	it.each([
		["const fix = 'Send it once more';", 'once more'],
		["const fix = 'Send it once ' + 'more';", 'once more'],
		['const fix = `${name} is no URL`;', 'is no '],
		["const fix = `Try ${later ? 'it anew' : 'now'}`;", 'anew'],
		["throw new Error(shown(url) + ' is no URL');", 'is no '],
	])('%s', (text, word) => {
		const found = avoidedIn(stringsIn({ file: 'made-up.ts', text }), rules);
		expect(found).toEqual([expect.stringContaining(`made-up.ts:1: "${word}"`)]);
	});

	it('in JSON', () => {
		const text = JSON.stringify({ nodes: [{ content: 'What becomes of it' }] });
		expect(avoidedIn(stringsOfJson({ file: 'made-up.json', text }), rules)).toHaveLength(1);
	});

	it('but not over comments, imports and what is good English', () => {
		const text = `// It is no URL\nconst there = 'There is no URL, and it is no longer needed';`;
		expect(avoidedIn(stringsIn({ file: 'made-up.ts', text }), rules)).toEqual([]);
	});
});
