import { html, type Html } from './html.mts';
import { saidAt } from './said.mts';

/** What goes into the credential **Signed Webhooks API**. @param isLocal whether the key may be shown */
export const connection = (url: string, isLocal: boolean): Html => html`
	<div class="card">
		<p class="muted">
			For triggers that register their endpoints themselves. Put this into the credential
			<b>Signed Webhooks API</b>.
		</p>
		<dl>
			<dt>Base URL</dt>
			<dd>
				<div class="row">
					<code id="base-url">${url}/v1</code>
					<button type="button" class="quiet" id="copy-base-url" data-copy="base-url">
						Copy base URL
					</button>
					${saidAt('copy-base-url')}
				</div>
			</dd>
			<dt>API key</dt>
			<dd>${isLocal ? keyForm : inTerminal}</dd>
		</dl>
	</div>
`;

const keyForm = html`
	<form class="row" method="post" action="/sandbox/actions/show-key">
		<button class="quiet" id="show-key">Show API key</button>
		${saidAt('show-key')}
	</form>
`;

const inTerminal = html`
	Printed in the terminal that runs the sandbox. It begins with <code>swk_</code>.
`;
