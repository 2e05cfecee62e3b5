/** Attacks on the trigger, in this process and on a real n8n: `npm run test:attack`. */
module.exports = {
	...require('../e2e/jest.config.cjs'),
	roots: ['<rootDir>/test/attack'],
	testMatch: ['<rootDir>/test/attack/*.test.ts'],
};
