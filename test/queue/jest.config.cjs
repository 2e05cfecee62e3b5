/** n8n in queue mode, with PostgreSQL, Redis and nginx: `npm run test:queue`. */
module.exports = {
	...require('../e2e/jest.config.cjs'),
	roots: ['<rootDir>/test/queue'],
	testMatch: ['<rootDir>/test/queue/*.test.ts'],
	globalSetup: '<rootDir>/test/queue/globalSetup.ts',
};
