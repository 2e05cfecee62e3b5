import { blockOf } from '../support/pages.mts';
import { signatureOf } from '../../../tools/harness/platform.mts';
import { isRunWith, runModule, runShell } from '../support/shell.mts';
import { useN8n, type TestTrigger } from '../../integration/support/harness.mts';
import { useSandbox } from '../../integration/support/use.mts';

/** What the pages call the secret. */
const SECRET = 'whsec_example';

/** The test needs nothing but Node; what else a block needs may be missing in a bare container. */
const withTools = (...tools: string[]) => (isRunWith(...tools) ? it : it.skip);

/** The text with other values in it than the page has for its reader. */
function withValues(text: string, values: Record<string, string>): string {
	return Object.entries(values).reduce((changed, [shown, real]) => {
		expect(changed).toContain(shown);
		return changed.replaceAll(shown, real);
	}, text);
}

describe('docs/verification.md, Sign an event by hand', () => {
	const n8n = useN8n();
	let trigger: TestTrigger;
	beforeEach(() => {
		trigger = n8n.trigger({ format: 'workspace' });
		trigger.saveCredential({ secret: SECRET });
	});

	const URL = 'https://n8n.example.com/webhook/1f2e/webhook';
	const answer = JSON.parse(blockOf('docs/verification.md', 'json', 'accepted'));
	const shell = () => blockOf('docs/verification.md', 'sh', 'openssl');
	const module = () => blockOf('docs/verification.md', 'js', 'fetch');

	withTools('openssl', 'curl')('the shell commands print the answer that is shown', async () => {
		const printed = await runShell(withValues(shell(), { [URL]: trigger.url }));
		expect(JSON.parse(printed)).toEqual(answer);
		expect(trigger.emitted.item.type).toBe('user.created');
	});

	it('the module prints it, too', async () => {
		const printed = await runModule(withValues(module(), { [URL]: trigger.url }));
		expect(JSON.parse(printed)).toEqual(answer);
		expect(trigger.emitted.item.type).toBe('user.created');
	});

	it('a second run is a duplicate', async () => {
		const text = withValues(module(), { [URL]: trigger.url });
		await runModule(text);
		expect(JSON.parse(await runModule(text))).toMatchObject({ code: 'duplicate' });
	});

	it('a letter that was changed after signing is a mismatch', async () => {
		const text = withValues(module(), { [URL]: trigger.url, '  body,\n': "  body: body + ' ',\n" });
		expect(JSON.parse(await runModule(text))).toMatchObject({ code: 'signature_mismatch' });
		expect(trigger.executions).toEqual([]);
	});
});

describe('docs/implementers.md', () => {
	const example = () => {
		const text = blockOf('docs/implementers.md', 'text', 'header  X-Signature-256');
		const field = (name: string) => new RegExp(`^${name} +(.*)$`, 'm').exec(text)?.[1] ?? '';
		return { secret: field('secret'), body: field('body'), header: field('header') };
	};

	it('shows the signature that belongs to its example', () => {
		const { secret, body, header } = example();
		expect(secret).toBe(SECRET);
		expect(header).toBe(`X-Signature-256: ${signatureOf(body, secret)}`);
	});

	it('shows a function that signs so', async () => {
		const { secret, body, header } = example();
		const text = blockOf('docs/implementers.md', 'js', 'sign');
		const call = `console.log(sign(${JSON.stringify(body)}, ${JSON.stringify(secret)}))`;
		expect(`X-Signature-256: ${(await runModule(`${text}\n${call}`)).trim()}`).toBe(header);
	});

	describe('asks a sandbox', () => {
		const sandbox = useSandbox();

		withTools('curl')('for its workspace and endpoints', async () => {
			const text = withValues(blockOf('docs/implementers.md', 'sh', 'curl'), {
				'http://127.0.0.1:4010/v1': sandbox.apiUrl,
				'the key that it printed': sandbox.apiKey,
			});
			const printed = await runShell(text.replaceAll(/^(curl .*)$/gm, '$1; echo'));
			const [workspace, created, list] = printed
				.trim()
				.split('\n')
				.filter((line) => line !== '')
				.map((line) => JSON.parse(line));
			expect(workspace.scopes).toContain('webhooks:write');
			expect(created.secret.value).toMatch(/^whsec_/);
			expect(list.data.map(({ id }: { id: string }) => id)).toEqual([created.id]);
		});
	});
});
