import type { Locator } from 'playwright-core';

/** What is used of a list in a browser, since this project has no types of the DOM. */
interface Animated {
	getAnimations(options: { subtree: boolean }): Array<{ finished: Promise<unknown> }>;
}
interface ScrollArea {
	getBoundingClientRect(): { top: number; bottom: number };
	querySelectorAll(selector: string): Iterable<ScrollArea>;
	style: { maxHeight: string };
}

/** Makes an open list end below an entry, where it would end in the middle of one. */
export async function endBelowEntry(list: Locator): Promise<void> {
	await list.evaluate(async (it: Animated) => {
		await Promise.allSettled(it.getAnimations({ subtree: true }).map(({ finished }) => finished));
	});
	await list.locator('.el-select-dropdown__wrap').evaluate((wrap: ScrollArea) => {
		const { top, bottom } = wrap.getBoundingClientRect();
		const ends = [...wrap.querySelectorAll('[role=option]')].map(
			(it) => it.getBoundingClientRect().bottom,
		);
		const last = ends.filter((end) => end > top && end <= bottom).at(-1);
		if (last !== undefined) wrap.style.maxHeight = `${last - top}px`;
	});
}
