import { createHash } from 'node:crypto';

import zod from 'zod/package.json';
import {
	audit,
	billOfMaterials,
	bundledIn,
	importedPackages,
} from '../../../tools/release/published.mts';
import { bundled, publishedTree } from '../support/publishedTree.mts';
import { registry } from '../support/registry.mts';

const HASH = createHash('sha512').update('tarball');

async function inTree<T>(
	files: Record<string, string>,
	work: (tree: { path: string; unpacked: string }) => Promise<T>,
): Promise<T> {
	const tree = publishedTree(files);
	try {
		return await work(tree);
	} finally {
		tree.remove();
	}
}

describe('what lies inside the package', () => {
	it('is found by the comments that name their files, each package once', async () => {
		const files = { ...bundled('zod'), ...bundled('@swc/core') };
		const text = { 'dist/more.js': '// node_modules/zod/v4/core.js\n// not node_modules/x\n' };
		await inTree({ ...files, ...text }, async ({ unpacked }) => {
			expect(bundledIn(unpacked)).toEqual(['@swc/core', 'zod']);
		});
	});

	it('has to hold what the sources import', async () => {
		const code = `
			import { createHash } from 'node:crypto';
			import { other } from './other';
			import { string } from 'zod/mini';
			import { transform } from '@swc/core';
			import type { Schema } from 'ajv';
			export const all: [unknown, Schema?] = [[createHash, other, string, transform]];`;
		const sources = {
			'nodes/Tiny/Tiny.node.ts': code,
			'credentials/Tiny.credentials.ts': 'export class Tiny {}',
			'nodes/Tiny/other.ts': "export { NodeOperationError as other } from 'n8n-workflow';",
		};
		await inTree(sources, async ({ unpacked }) => {
			expect(await importedPackages(unpacked)).toEqual(['@swc/core', 'n8n-workflow', 'zod']);
		});
	});

	it('is named in the SBOM with version, licence and hash, and so is the tarball', async () => {
		const integrity = `sha512-${HASH.copy().digest('base64')}`;
		const sbom = await inTree(
			bundled('zod'),
			async ({ path }) => await billOfMaterials(path, integrity),
		);
		expect(sbom).toMatchObject({
			bomFormat: 'CycloneDX',
			metadata: {
				component: {
					name: 'n8n-nodes-tiny',
					version: '1.0.0',
					hashes: [{ alg: 'SHA-512', content: HASH.copy().digest('hex') }],
				},
			},
			components: [
				{
					name: 'zod',
					version: zod.version,
					purl: `pkg:npm/zod@${zod.version}`,
					licenses: [{ license: { id: 'MIT' } }],
					hashes: [{ alg: 'SHA-512' }],
				},
			],
		});
	});

	it('without a bundle the SBOM has no component', async () => {
		const sbom = await inTree({}, async ({ path }) => await billOfMaterials(path, 'sha512-'));
		expect(sbom.components).toEqual([]);
	});
});

describe('npm audit', () => {
	const advisory = {
		zod: [
			{
				id: 1,
				url: 'https://example.com/1',
				title: 'Bad',
				severity: 'high',
				vulnerable_versions: '*',
			},
		],
	};

	async function asked(status: number, body: object, maySkip = false) {
		const { url, close } = await registry(status, body);
		try {
			const env = { npm_config_registry: url };
			return await inTree(bundled('zod'), async ({ path }) => await audit(path, maySkip, env));
		} finally {
			await close();
		}
	}

	it('passes when nothing is known', async () => {
		expect(await asked(200, {})).toMatchObject({ status: 'ok' });
	});

	it.each([false, true])('fails when a bundled package is vulnerable (%s)', async (maySkip) => {
		const { status, detail } = await asked(200, advisory, maySkip);
		expect(status).toBe('failed');
		expect(detail).toMatch(/^zod .*: high$/);
	});

	it('fails when the registry has no audit, and says so', async () => {
		const { status, detail } = await asked(405, {});
		expect(status).toBe('failed');
		expect(detail).toMatch(/could not be asked: .*405/);
	});

	it('is skipped there only where that is allowed', async () => {
		const { status, detail } = await asked(405, {}, true);
		expect(status).toBe('skipped');
		expect(detail).toMatch(/could not be asked: .*405/);
	});

	it('fails when there is no registry', async () => {
		const { url, close } = await registry(200, {});
		await close();
		const { status, detail } = await inTree(
			bundled('zod'),
			async ({ path }) => await audit(path, false, { npm_config_registry: url }),
		);
		expect(status).toBe('failed');
		expect(detail).toContain('could not be asked');
	});
});
