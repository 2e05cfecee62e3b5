/** What people see, in Chromium: n8n's editor and the sandbox's page. `npm run test:browser`. */
module.exports = {
	...require('../e2e/jest.config.cjs'),
	roots: ['<rootDir>/test/browser'],
	testMatch: ['<rootDir>/test/browser/*.test.ts'],
};
