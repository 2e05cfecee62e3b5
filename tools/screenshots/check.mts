import type { Locator, Page } from 'playwright-core';

import { ExpectedError } from '../harness/command.mts';

/** What is used of a browser's elements, since this project has no types of the DOM. */
interface Element {
	contains(other: Element | null): boolean;
	getBoundingClientRect(): { left: number; top: number; right: number; bottom: number };
	outerHTML: string;
}
declare const document: { elementFromPoint(x: number, y: number): Element | null };
declare const innerWidth: number;
declare const innerHeight: number;

/** Points of a subject in a row, and in a column; the outermost are so many pixels inside, for round corners. */
const GRID = { points: 9, inset: 12 };

/**
 * Makes sure that a picture shows its subject whole: it is inside the window, and at each point of a grid
 * nothing lies on it.
 *
 * @param name of the picture
 * @throws ExpectedError that names the picture, and what is cut off or what lies on the subject
 */
export async function checkSubject(name: string, subject: Locator): Promise<void> {
	const fault = await subject.evaluate((element: Element, { points, inset }: typeof GRID) => {
		const { left, top, right, bottom } = element.getBoundingClientRect();
		if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) {
			return `its subject is cut off: it reaches from ${left}, ${top} to ${right}, ${bottom}`;
		}
		for (let row = 0; row < points; row += 1) {
			for (let column = 0; column < points; column += 1) {
				const x = left + inset + ((right - left - 2 * inset) * column) / (points - 1);
				const y = top + inset + ((bottom - top - 2 * inset) * row) / (points - 1);
				const topmost = document.elementFromPoint(x, y);
				if (element.contains(topmost)) continue;
				const tag = topmost?.outerHTML.replace(/>[^]*/, '>') ?? 'nothing';
				return `at ${Math.round(x)}, ${Math.round(y)} its subject is covered by ${tag}`;
			}
		}
		return undefined;
	}, GRID);
	if (fault !== undefined) throw new ExpectedError(`The picture ${name}: ${fault}`);
}

/** What secrets look like: signing secrets, API keys, tokens in URLs. */
const FORMS = {
	'a signing secret': /whsec_[\w+/=-]{8,}/,
	'an API key': /swk_[\w-]{8,}/,
	'a token in a URL': /[?&]token=[^\s&•]+/,
};

/** Everything that can be read in the window. Of inputs, what is hidden behind dots cannot. */
const READABLE = `[
	document.body.innerText,
	...[...document.querySelectorAll('input:not([type=password]), textarea')].map(({ value }) => value),
].join('\\n')`;

/**
 * Makes sure that no secret can be read in a tab.
 *
 * @param name of the picture
 * @throws ExpectedError that says what kind of secret is there, and never which
 */
export async function checkSecrets(name: string, tab: Page): Promise<void> {
	const text = await tab.evaluate<string>(READABLE);
	for (const [kind, form] of Object.entries(FORMS)) {
		if (form.test(text)) throw new ExpectedError(`The picture ${name} would show ${kind}`);
	}
}
