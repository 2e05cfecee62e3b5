import type { Platform } from '../platform.mts';
import { addEndpointForm } from './addEndpoint.mts';
import { connection } from './connection.mts';
import { html, raw, type Html } from './html.mts';
import { noteText, saidAt, type Said } from './said.mts';
import { SCRIPT } from './script.mts';
import { liveSections } from './sections.mts';
import { sendForm, templates } from './sendForm.mts';
import { STYLE } from './style.mts';

/** Who looks at the page. */
export interface Visit {
	/** Lets the page's own script and style through, and no other. */
	nonce: string;
	/** Whether it is a browser on the sandbox's own computer. */
	isLocal: boolean;
	/** What came of a form that was sent without the script. */
	note?: Said;
}

/** The page for people: what is registered, what was sent, and forms to do more. */
export function page(platform: Platform, { nonce, isLocal, note }: Visit): Html {
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
						A webhook platform on your own computer. It sends signed events to the endpoints below.
					</p>
				</header>
				<main>
					<p id="offline" class="empty" role="status">
						The sandbox does not answer. Is it running?
					</p>
					<p id="news" class="unseen" role="status"></p>
					${note && noteText(note)}
					<h2>Connect n8n</h2>
					${connection(platform.url, isLocal)} ${lists(platform, isLocal)}
				</main>
				${templates()}
				<script nonce="${nonce}">
					${raw(SCRIPT)};
				</script>
			</body>
		</html>`;
}

function lists(platform: Platform, isLocal: boolean): Html {
	const { endpoints, deliveries } = liveSections(platform, isLocal);
	return html`
		<h2 id="endpoints-title" tabindex="-1">Endpoints</h2>
		${saidAt('endpoints')}
		<section id="endpoints" aria-labelledby="endpoints-title">${raw(endpoints)}</section>
		${isLocal ? addEndpointForm(platform.endpoints.enabled().length === 0) : ELSEWHERE}
		<h2>Send an event</h2>
		${sendForm()}
		<h2 id="deliveries-title" tabindex="-1">Latest deliveries</h2>
		<section id="deliveries" aria-labelledby="deliveries-title">${raw(deliveries)}</section>
	`;
}

const ELSEWHERE = html`
	<p class="empty">
		Endpoints can be changed here only in a browser on the sandbox’s own computer. Elsewhere, use
		the API with its key.
	</p>
`;
