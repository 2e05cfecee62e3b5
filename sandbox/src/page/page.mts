import { randomBytes } from 'node:crypto';

import type { RequestHandler } from 'express';

import type { Platform } from '../platform.mts';
import { html, raw, type Html } from './html.mts';
import { eventTypeOptions } from './options.mts';
import { SCRIPT } from './script.mts';
import { liveSections } from './sections.mts';
import { STYLE } from './style.mts';

/** The page for people: what is registered, what was sent, and forms to send more. */
export const page =
	(platform: Platform): RequestHandler =>
	(_request, response) => {
		const nonce = randomBytes(16).toString('base64');
		response.set({
			'Content-Security-Policy':
				`default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; ` +
				"img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
			'Referrer-Policy': 'same-origin',
			'X-Content-Type-Options': 'nosniff',
			'Cache-Control': 'no-store',
		});
		response.type('html').send(document(platform, nonce).markup);
	};

function document(platform: Platform, nonce: string): Html {
	const { endpoints, deliveries } = liveSections(platform);
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>Signed Webhooks Sandbox</title>
				<link rel="icon" href="data:," />
				<style nonce="${nonce}">
					${raw(STYLE)}
				</style>
			</head>
			<body>
				<header>
					<h1>Signed Webhooks Sandbox</h1>
					<p class="lead">
						A local platform: n8n registers its endpoints here, and gets signed events from here.
					</p>
				</header>
				<main>
					<p id="offline" class="empty" role="status">
						The sandbox does not answer. Is it running?
					</p>
					<p id="news" class="unseen" role="status"></p>
					${connection(platform)} ${emitForm()}
					<h2>Endpoints</h2>
					<section id="endpoints" aria-label="Endpoints">${raw(endpoints)}</section>
					<h2>Latest deliveries</h2>
					<section id="deliveries" aria-label="Latest deliveries">${raw(deliveries)}</section>
				</main>
				<script nonce="${nonce}">
					${raw(SCRIPT)};
				</script>
			</body>
		</html>`;
}

const connection = ({ url }: Platform): Html => html`
	<h2>Connect n8n</h2>
	<dl class="card">
		<dt>Base URL</dt>
		<dd><code>${url}/v1</code></dd>
		<dt>API key</dt>
		<dd>printed in the terminal that the sandbox runs in; it begins with <code>swk_</code></dd>
	</dl>
`;

const emitForm = (): Html => html`
	<h2>Make an event happen</h2>
	<div class="card">
		<form
			method="post"
			action="/sandbox/actions/emit"
			data-done="Emitted to every enabled endpoint that is subscribed"
		>
			<label for="type">Event type</label>
			<select id="type" name="type">
				${eventTypeOptions('report.completed')}
			</select>
			<label for="count">How many</label>
			<input id="count" name="count" type="number" min="1" max="500" value="1" required />
			<button>Emit</button>
			<span id="status" role="status"></span>
		</form>
	</div>
`;
