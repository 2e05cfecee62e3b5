/** Attacks on the trigger, in this process and on a real n8n: `npm run test:attack`. */
const e2e = require('../e2e/jest.config.cjs');

module.exports = {
	...e2e,
	roots: ['<rootDir>/test/attack'],
	testMatch: ['<rootDir>/test/attack/*.test.ts'],
	testTimeout: 180_000,
};
