/** End-to-end tests in a real n8n: `npm run test:e2e`, with N8N_HOST_MAJOR=1 in n8n 1.x. */
module.exports = {
	rootDir: '../..',
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['<rootDir>/test/e2e/*.test.ts'],
	modulePathIgnorePatterns: ['<rootDir>/tools/harness/host', '<rootDir>/dist'],
	moduleFileExtensions: ['ts', 'mts', 'js', 'cjs', 'mjs', 'json', 'node'],
	// Published as an ES module only, which jest cannot take as it is.
	moduleNameMapper: {
		'^@octokit/webhooks-methods$':
			'<rootDir>/node_modules/@octokit/webhooks-methods/dist-node/index.js',
	},
	transformIgnorePatterns: ['/node_modules/(?!@octokit/webhooks-methods/)'],
	transform: {
		'\\.(m?ts|js)$': [
			'@swc/jest',
			{
				swcrc: false,
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	globalSetup: '<rootDir>/test/e2e/globalSetup.ts',
	// Each file boots an n8n of 700 MB; one at a time.
	maxWorkers: 1,
	// The tests have timeouts of their own, and say what they waited for.
	testTimeout: 900_000,
};
