import { freePorts } from '../../tools/harness/processes.mts';
import { blockOf } from '../repository/support/pages.mts';
import { waitsForReadiness } from './support/readiness.mts';
import { startNginx } from '../../tools/harness/queue/stores.mts';

/** The block of the docs, in the least that nginx needs around it. */
const fromDocs = (port: number) => {
	const block = blockOf('docs/scale.md', 'nginx', 'auth_request').replaceAll(':5678', `:${port}`);
	return `events {}\nhttp {\naccess_log off;\nserver {\nlisten 8080;\n${block}\n}\n}`;
};

describe.each([
	['deploy/nginx.conf', () => undefined],
	['the block in docs/scale.md', fromDocs],
])('nginx with %s', (_, configure) => {
	waitsForReadiness(async (n8n) => {
		const [port] = (await freePorts(1)) as [number];
		const hosts = { main: n8n, 'webhook-1': n8n, 'webhook-2': n8n };
		const { stop } = await startNginx(port, hosts, configure(n8n));
		return { url: `http://127.0.0.1:${port}`, stop };
	});
});
