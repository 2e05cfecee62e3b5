import { json, Router, urlencoded } from 'express';

import { invalid, notFound } from '../api/problem.mts';
import { emit, type Emission } from '../events/emit.mts';
import { liveSections } from '../page/sections.mts';
import type { Platform } from '../platform.mts';
import { managingActions, runAction, sendingActions } from './actions.mts';
import { curlCommand, downloadBody } from './deliveryFiles.mts';
import { isFromHere, localOnly, loopbackOnly } from './guard.mts';
import { notes } from './notes.mts';
import { downloadReport } from './reports.mts';
import { servePage } from './servePage.mts';

/** Everything outside the contract: the page and what it does, ways to send events, and files. */
export function localRouter(platform: Platform): Router {
	const router = Router();
	router.use(localOnly(platform.settings.allowHosts));
	addPage(router, platform);
	router.post('/sandbox/events', json({ limit: '20mb' }), (request, response) => {
		const emission = request.body as Emission | undefined;
		if (emission === undefined)
			throw invalid('/', 'must be JSON, with the content type application/json');
		response.status(202).json({ event_ids: emit(platform, emission) });
	});
	router.get('/sandbox/deliveries/:id/body', downloadBody(platform));
	router.get('/sandbox/deliveries/:id/curl', loopbackOnly, curlCommand(platform));
	router.get('/sandbox/reports/:id', downloadReport(platform));
	router.use(({ method, path }) => {
		throw notFound('page', `${method} ${path}`);
	});
	return router;
}

function addPage(router: Router, platform: Platform): void {
	const left = notes();
	const form = urlencoded({ extended: false, limit: '20mb' });
	router.get('/', servePage(platform, left));
	router.get('/sandbox/live', (request, response) => {
		const sections = liveSections(platform, isFromHere(request));
		response.set('Cache-Control', 'no-store').json(sections);
	});
	for (const [name, action] of Object.entries(sendingActions)) {
		router.post(`/sandbox/actions/${name}`, form, runAction(platform, left, action));
	}
	for (const [name, action] of Object.entries(managingActions)) {
		const handler = runAction(platform, left, action);
		router.post(`/sandbox/actions/${name}`, loopbackOnly, form, handler);
	}
}
