import type { AddressInfo } from 'node:net';

import express from 'express';

/** Another platform, written from sandbox/openapi.yaml alone: nothing of ours is imported. */
export async function startOtherPlatform(): Promise<{ apiUrl: string; close(): void }> {
	const all = new Map<string, Record<string, unknown>>();
	const hooks = express.Router();
	hooks.get('/workspace', (_, res) => void res.json({ id: 'acme', name: 'Acme', scopes: [] }));
	hooks.get('/webhook_endpoints', (_, res) => {
		res.json({ data: [...all.values()], has_more: false, next_cursor: null });
	});
	hooks.post('/webhook_endpoints', (req, res) => {
		const id = `hook-${all.size}`;
		const secret = { hint: '…t', version: 1, previous_expires_at: null };
		all.set(id, { id, status: 'enabled', events: [], ...req.body, secret });
		res.status(201).json({ ...all.get(id), secret: { ...secret, value: 'acme-secret' } });
	});
	hooks.get('/webhook_endpoints/:id', ({ params: { id } }, res) => void res.json(all.get(id)));
	hooks.patch('/webhook_endpoints/:id', ({ params: { id }, body }, res) => {
		res.json(all.set(id, { ...all.get(id), ...body }).get(id));
	});
	hooks.delete('/webhook_endpoints/:id', (req, res) => {
		res.status(all.delete(req.params.id) ? 204 : 404).end();
	});
	const app = express().use('/acme/hooks/v3', express.json(), hooks);
	const server = app.listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		apiUrl: `http://127.0.0.1:${port}/acme/hooks/v3`,
		close: () => server.close(),
	};
}
