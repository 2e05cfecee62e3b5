// Of the attacks a tenth: `npm run test:attack` sends them all.
process.env.ATTACK_SIZE ??= '1000';

/** Everything that needs no service and no n8n process; test/e2e has its own configuration. */
module.exports = {
	testEnvironment: 'node',
	// Jest would leave one core idle, which on two is half of them.
	maxWorkers: '100%',
	// A busy machine takes seconds to load n8n-core or n8n's scanner, and to start npm.
	testTimeout: 120_000,
	testMatch: [
		'<rootDir>/test/{unit,integration,repository}/**/*.test.ts',
		'<rootDir>/test/attack/!(n8n*).test.ts',
		'<rootDir>/sandbox/test/*.test.ts',
	],
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/tools/harness/host',
		'<rootDir>/test/vendors/node_modules',
	],
	// Published as an ES module only, which jest cannot take as it is.
	moduleNameMapper: {
		'^@octokit/webhooks-methods$':
			'<rootDir>/node_modules/@octokit/webhooks-methods/dist-node/index.js',
	},
	transformIgnorePatterns: ['/node_modules/(?!@octokit/webhooks-methods/)'],
	transform: {
		'\\.(m?ts|js)$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
};
