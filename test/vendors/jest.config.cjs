/** The presets against the providers' own packages and n8n's own triggers: `npm run test:vendors`. */
module.exports = {
	...require('../e2e/jest.config.cjs'),
	roots: ['<rootDir>/test/vendors'],
	testMatch: ['<rootDir>/test/vendors/*.test.ts'],
	// What is installed there is what is tested.
	modulePathIgnorePatterns: ['<rootDir>/dist'],
	globalSetup: undefined,
	// These are published as ES modules only, which jest cannot take as they are.
	transformIgnorePatterns: [
		'/node_modules/(?!@octokit/webhooks-methods/|@linear/sdk/|svix/|change-case/)',
	],
	transform: Object.fromEntries(
		Object.values(require('../e2e/jest.config.cjs').transform).map((it) => ['\\.m?[tj]s$', it]),
	),
	testTimeout: 120_000,
};
