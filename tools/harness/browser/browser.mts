import { existsSync } from 'node:fs';

import { chromium, selectors, type Browser, type Page } from 'playwright-core';

import { ExpectedError } from '../command.mts';

export type { Browser, Page };

/** Milliseconds: how long anything that a person waits for may take on a busy machine. */
const TIMEOUT = 20_000;

/** The size of the window, and so of the screenshots. */
const WINDOW = { width: 1280, height: 800 };

/**
 * The path of Chromium: the one that the variable `CHROMIUM` names, else the system's.
 *
 * @throws ExpectedError that names the fix when there is none
 */
export function findChromium(): string {
	const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
	if (existsSync(path)) return path;
	throw new ExpectedError(
		`There is no Chromium at ${path}. Run apt-get install chromium, or set the environment variable ` +
			'CHROMIUM to the path of one.',
	);
}

/** Starts Chromium without a window. */
export async function openBrowser(): Promise<Browser> {
	// The name that n8n's editor gives the attribute.
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({
		executablePath: findChromium(),
		// As root Chromium starts without its sandbox only; it shows nothing but what we serve.
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-dev-shm-usage',
		],
	});
}

/** A new tab with a memory of its own. Whatever is not on this machine it cannot reach. */
export async function openTab(
	browser: Browser,
	colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
	const context = await browser.newContext({
		viewport: WINDOW,
		colorScheme,
		locale: 'en-GB',
		timezoneId: 'UTC',
		reducedMotion: 'reduce',
	});
	await context.route(
		({ hostname }) => hostname !== '127.0.0.1',
		async (route) => await route.abort(),
	);
	context.setDefaultTimeout(TIMEOUT);
	return await context.newPage();
}
