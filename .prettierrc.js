const spaces = { useTabs: false, tabWidth: 2 };

module.exports = {
	semi: true,
	trailingComma: 'all',
	useTabs: true,
	tabWidth: 2,
	arrowParens: 'always',
	singleQuote: true,
	quoteProps: 'as-needed',
	endOfLine: 'lf',
	printWidth: 100,
	overrides: [
		{ files: ['*.json', '*.md'], options: spaces },
		{ files: ['*.yml', '*.yaml'], options: { ...spaces, singleQuote: false } },
	],
};
