/** What people see, in Chromium: n8n's editor and the sandbox's page. `npm run test:browser`. */
module.exports = {
	...require('../e2e/jest.config.cjs'),
	roots: ['<rootDir>/test/browser'],
	globalSetup: '<rootDir>/test/browser/globalSetup.ts',
	testMatch: ['<rootDir>/test/browser/*.test.ts'],
};
