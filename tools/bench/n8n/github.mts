import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What answers n8n's GitHub Trigger in GitHub's place when it registers its webhook. */
export interface GithubStandIn {
	/** What the credential names as the server of a GitHub Enterprise. */
	url: string;
	/** The secret with which n8n wants deliveries to this webhook URL signed. */
	secretOf: (webhookUrl: string) => string;
	close: () => Promise<void>;
}

interface Hook {
	config: { url: string; secret: string };
	events: string[];
}

/**
 * Starts it on 127.0.0.1. It knows the one call that publishing makes, `POST /repos/…/hooks`. So the
 * node's own code registers its webhook, and keeps the secret in its static data as it always does.
 */
export async function startGithubStandIn(): Promise<GithubStandIn> {
	const secrets = new Map<string, string>();
	const server = createServer((request, response) => {
		void (async () => {
			const isCreate = request.method === 'POST';
			const { config, events } = isCreate ? ((await json(request)) as Hook) : {};
			if (config) secrets.set(config.url, config.secret);
			response.writeHead(isCreate ? 201 : 404, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ id: secrets.size, active: true, events }));
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		secretOf(webhookUrl) {
			const secret = secrets.get(webhookUrl);
			if (secret === undefined) throw new Error(`No GitHub Trigger has registered ${webhookUrl}`);
			return secret;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
