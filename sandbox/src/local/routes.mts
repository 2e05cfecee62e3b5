import { json, Router, urlencoded } from 'express';

import { invalid, notFound } from '../api/problem.mts';
import { emit, type Emission } from '../events/emit.mts';
import { page } from '../page/page.mts';
import { liveSections } from '../page/sections.mts';
import type { Platform } from '../platform.mts';
import { actionNames, runAction } from './actions.mts';
import { localOnly } from './guard.mts';
import { downloadReport } from './reports.mts';

/** Everything outside the contract: the page, what makes events happen, and the reports' files. */
export function localRouter(platform: Platform): Router {
	const router = Router();
	router.use(localOnly(platform.settings.allowHosts));
	router.get('/', page(platform));
	router.get('/sandbox/live', (_request, response) => {
		response.set('Cache-Control', 'no-store').json(liveSections(platform));
	});
	for (const name of actionNames) {
		const handler = runAction(platform, name);
		router.post(`/sandbox/actions/${name}`, urlencoded({ extended: false }), handler);
	}
	router.post('/sandbox/events', json({ limit: '20mb' }), (request, response) => {
		const emission = request.body as Emission | undefined;
		if (emission === undefined) throw invalid('/', 'must be JSON, with that content type');
		response.status(202).json({ event_ids: emit(platform, emission) });
	});
	router.get('/sandbox/reports/:id', downloadReport(platform));
	router.use(({ method, path }) => {
		throw notFound('page', `${method} ${path}`);
	});
	return router;
}
