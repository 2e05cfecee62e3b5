/** Tests of n8n in queue mode, with PostgreSQL, Redis and nginx: `npm run test:queue`. */
module.exports = {
	...require('../e2e/jest.config.cjs'),
	roots: ['<rootDir>/test/queue'],
	testMatch: ['<rootDir>/test/queue/*.test.ts'],
	// They share one set of processes and run in order, so a failure shows in the first of them.
	testTimeout: 300_000,
};
