import type { JsonObject } from '../../../nodes/SignedWebhooks/catalogue/json.ts';

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads, in which every event has these two. */
const common = {
	repository: { full_name: 'octo-org/rocket', html_url: 'https://github.com/octo-org/rocket' },
	sender: { login: 'octocat', type: 'User' },
};

const issue = {
	number: 7,
	title: 'The countdown starts at 9',
	html_url: 'https://github.com/octo-org/rocket/issues/7',
	state: 'open',
	user: { login: 'hubot' },
};

const pullRequest = {
	number: 8,
	title: 'Start the countdown at 10',
	html_url: 'https://github.com/octo-org/rocket/pull/8',
	draft: false,
	user: { login: 'octocat' },
	head: { ref: 'countdown' },
	base: { ref: 'main' },
};

/** Events of a repository by the name in X-GitHub-Event. */
export const github = {
	ping: {
		zen: 'Keep it logically awesome.',
		hook_id: 1,
		hook: { type: 'Repository', active: true, events: ['*'] },
		...common,
	},
	push: {
		ref: 'refs/heads/main',
		compare: 'https://github.com/octo-org/rocket/compare/7fd1a60b01f9...c1f2e3d4a5b6',
		commits: [
			{ id: '7fd1a60b01f91b314f59955a4e4d4e80d8edf11d', message: 'Count down' },
			{ id: 'c1f2e3d4a5b67fd1a60b01f91b314f59955a4e4d', message: 'Lift off\n\nAt last.' },
		],
		pusher: { name: 'octocat', email: 'octocat@example.com' },
		...common,
	},
	pull_request: { action: 'opened', number: 8, pull_request: pullRequest, ...common },
	pull_request_review: {
		action: 'submitted',
		review: { state: 'approved', user: { login: 'hubot' } },
		pull_request: pullRequest,
		...common,
	},
	issues: { action: 'opened', issue, ...common },
	issue_comment: {
		action: 'created',
		issue,
		comment: { body: 'It starts at 10 here.', user: { login: 'octocat' } },
		...common,
	},
} satisfies Record<string, JsonObject>;
