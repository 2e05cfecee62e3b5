import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { repoRoot } from '../../../tools/harness/repo.mts';

/** What axe found, as far as a person needs it to find the place. */
interface Violation {
	id: string;
	help: string;
	nodes: Array<{ target: string[]; failureSummary: string }>;
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What in a page keeps people out (WCAG 2.2 A and AA, and axe's good practice); one line each. */
export async function barriersIn(page: Page): Promise<string[]> {
	await page.evaluate(readFileSync(join(repoRoot(), 'node_modules/axe-core/axe.min.js'), 'utf8'));
	const options = JSON.stringify({ runOnly: RULES });
	const { violations } = await page.evaluate<{ violations: Violation[] }>(
		`axe.run(document, ${options})`,
	);
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(
			({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`,
		),
	);
}
