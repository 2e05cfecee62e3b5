import type { RequestHandler } from 'express';

import { ApiError } from '../api/problem.mts';
import type { Said } from '../page/said.mts';
import type { Platform } from '../platform.mts';
import { fieldsOf, type Fields } from './fields.mts';
import * as managing from './managing.mts';
import type { Notes } from './notes.mts';
import { practise } from './practise.mts';
import { send, sendAgain, sendTest } from './sending.mts';

type Action = (platform: Platform, fields: Fields) => Said | Promise<Said>;

/** What the forms of the page do that every visitor may do. */
export const sendingActions = {
	emit: send,
	practise,
	test: sendTest,
	redeliver: sendAgain,
} satisfies Record<string, Action>;

/** What needs the API key elsewhere, and so is only for visitors of this computer. */
export const managingActions = {
	create: managing.create,
	enable: managing.enable,
	disable: managing.disable,
	rotate: managing.rotate,
	revoke: managing.revoke,
	delete: managing.remove,
	'show-key': managing.showKey,
} satisfies Record<string, Action>;

/**
 * Does what a form asks for. The script gets what came of it as JSON. Without the script the page shows it
 * when it is next loaded.
 */
export const runAction =
	(platform: Platform, notes: Notes, action: Action): RequestHandler =>
	async (request, response) => {
		const { said, status } = await outcomeOf(() => action(platform, fieldsOf(request.body)));
		response.set('Cache-Control', 'no-store');
		if (request.get('accept') === 'application/json') response.status(status).json(said);
		else response.redirect(303, `/?note=${notes.leave(said)}`);
	};

async function outcomeOf(act: () => Said | Promise<Said>): Promise<{ said: Said; status: number }> {
	try {
		return { said: await act(), status: 200 };
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		return { said: { message: inWords(error), tone: 'bad' }, status: error.status };
	}
}

const LABELS: Record<string, string> = {
	'/url': 'URL',
	'/description': 'Description',
	'/events': 'Events',
	'/type': 'Event type',
	'/event_type': 'Test event',
	'/count': 'How many',
	'/body': 'Body',
	'/overlap_seconds': 'Overlap',
};

/** An error as the page says it: with the labels of the fields. */
function inWords({ message, details: { errors } }: ApiError): string {
	if (!errors) return message;
	const sentences = errors.map(({ pointer, detail }) => {
		const label = LABELS[pointer];
		return label === undefined || /^[A-Z]/.test(detail) ? detail : `${label} ${detail}`;
	});
	return sentences.join('. ');
}
