import { composeServices, deployFile } from '../../tools/harness/queue/compose.mts';
import { N8N_PARTS } from '../../tools/harness/queue/stack.mts';
import { version } from '../../package.json';
import hosts from '../../tools/harness/host/package.json';

const assigned = [...deployFile('.env.example').matchAll(/^(\w+)=(.*)$/gm)];
const example = Object.fromEntries(assigned.map(([, name = '', value = '']) => [name, value]));
const filled = { ...example, N8N_ENCRYPTION_KEY: 'key', POSTGRES_PASSWORD: 'password' };
const services = composeServices(filled);
const nginx = deployFile('nginx.conf');

it('.env.example has every variable that compose.yaml asks for, and no other', () => {
	const asked = [...deployFile('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
	expect(Object.keys(example).sort()).toEqual([...new Set(asked)].sort());
});

it.each(['N8N_ENCRYPTION_KEY', 'POSTGRES_PASSWORD', 'WEBHOOK_URL'])(
	'compose.yaml does not start without %s',
	(name) => {
		expect(() => composeServices({ ...filled, [name]: '' })).toThrow(`${name} is missing`);
	},
);

it('has one main, two webhook processors, two workers, and what they need', () => {
	expect(Object.keys(services).sort()).toEqual([...N8N_PARTS, 'postgres', 'redis', 'nginx'].sort());
	expect(N8N_PARTS.map((name) => services[name]!.command![0])).toEqual([
		'start',
		'webhook',
		'webhook',
		'worker',
		'worker',
	]);
});

it.each(N8N_PARTS)('%s runs the image with the package, and has the settings of all', (name) => {
	const { image, environment } = services[name]!;
	expect(image).toBe(services.main!.image);
	expect(environment).toEqual(services.main!.environment);
});

it.each(Object.entries(services))('%s is started again when it ends', (_, service) => {
	expect(service.restart).toBe('unless-stopped');
});

it.each(Object.entries(services))('%s waits for what can say that it is healthy', (_, service) => {
	for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
		expect(condition).toBe('service_healthy');
		expect(services[name]?.healthcheck?.test.length).toBeGreaterThan(1);
	}
});

it('the image is the n8n that the tests run', () => {
	expect(deployFile('Dockerfile')).toContain(`FROM n8nio/n8n:${hosts.dependencies.n8n}\n`);
});

it('E2: the package comes from a tarball of this version, never from a name', () => {
	const dockerfile = deployFile('Dockerfile');
	expect(dockerfile).toContain(`ARG SIGNED_WEBHOOKS_VERSION=${version}\n`);
	expect(dockerfile).toMatch(/npm install --ignore-scripts \.\/n8n-nodes-signed-webhooks-\$\{/);
	expect(dockerfile).not.toMatch(/latest|npm install n8n-nodes/);
});

it('a job is on disk before Redis says that it has it', () => {
	expect(services.redis!.command!.join(' ')).toMatch(/--appendonly yes --appendfsync always/);
});

describe('nginx.conf', () => {
	const hostsIn = [...nginx.matchAll(/^\s+server ([\w-]+):5678/gm)].map(([, host = '']) => host);

	it('names the main and every processor', () => {
		expect(hostsIn.sort()).toEqual(['main', 'webhook-1', 'webhook-2']);
	});

	it.each(hostsIn)('%s keeps its address when it is started again', (host) => {
		expect(services[host]!.networks?.default?.ipv4_address).toMatch(/^172\.31\.250\.\d+$/);
	});

	it('takes bodies as large as n8n does', () => {
		const { N8N_PAYLOAD_SIZE_MAX: size } = services.main!.environment;
		expect(nginx).toContain(`client_max_body_size ${size}m;`);
	});

	it('sends all deliveries to a URL to the same processor, and a POST to one only', () => {
		const directives = nginx.replaceAll(/#.*$/gm, '');
		expect(directives).toContain('hash $webhook_path consistent;');
		expect(directives).toContain('set $webhook_path $uri;');
		expect(directives).toContain('proxy_next_upstream error timeout;');
		expect(directives).not.toContain('non_idempotent');
	});

	it('logs no query, which may hold the token of a trigger', () => {
		const format = /log_format without_query ([^;]+);/.exec(nginx)?.[1];
		expect(format).toContain('$uri');
		expect(format).not.toMatch(/\$(request|request_uri|args|query_string)\b/);
		expect(nginx.match(/access_log .*/g)).toEqual(['access_log /dev/stdout without_query;']);
	});
});
