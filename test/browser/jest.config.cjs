/** What people see, in Chromium: n8n's editor and the sandbox's page. `npm run test:browser`. */
const endToEnd = require('../e2e/jest.config.cjs');
const { moduleNameMapper, transformIgnorePatterns } = require('../../jest.config.js');
const [typescript] = Object.values(endToEnd.transform);

module.exports = {
	...endToEnd,
	// GitHub's package, which is an ES module only, is transformed as for the tests of the parts.
	moduleNameMapper,
	transformIgnorePatterns,
	transform: { '\\.(m?ts|js)$': typescript },
	roots: ['<rootDir>/test/browser'],
	globalSetup: '<rootDir>/test/browser/globalSetup.ts',
	testMatch: ['<rootDir>/test/browser/*.test.ts'],
};
