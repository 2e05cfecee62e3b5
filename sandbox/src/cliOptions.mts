import { parseArgs } from 'node:util';

import { LOOPBACK, type SandboxOptions } from './settings.mts';

export const USAGE = `Usage: npm run sandbox -- [options]

  --port NUMBER        where to listen (4010)
  --host ADDRESS       which address to listen on (127.0.0.1)
  --database FILE      where its data is kept (.sandbox/sandbox.db)
  --time-scale NUMBER  divides retry delays: with 60, 5 minutes become 5 seconds (1)
  --allow HOST,…       receivers that may be private or plain http, as well as this computer:
                       host names, addresses, CIDR ranges
  --help               show this text`;

/**
 * @returns `undefined` when help is asked for
 * @throws an Error that says which option is wrong
 */
export function readCliOptions(argv: string[]): SandboxOptions | undefined {
	const { values } = parseArgs({
		args: argv,
		options: {
			port: { type: 'string', default: '4010' },
			host: { type: 'string', default: '127.0.0.1' },
			database: { type: 'string', default: '.sandbox/sandbox.db' },
			'time-scale': { type: 'string', default: '1' },
			allow: { type: 'string', multiple: true, default: [] },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;

	const port = Number(values.port);
	if (!/^\d+$/.test(values.port) || port > 65_535) {
		throw new Error(`--port ${values.port}: must be a number from 0 (any free port) to 65535`);
	}
	const timeScale = Number(values['time-scale']);
	if (!(timeScale > 0 && Number.isFinite(timeScale))) {
		throw new Error(`--time-scale ${values['time-scale']}: must be a number above 0`);
	}
	const allowed = values.allow.flatMap((list) => list.split(',')).map((it) => it.trim());
	return {
		port,
		host: values.host,
		database: values.database,
		timeScale,
		allowHosts: [...LOOPBACK, ...allowed.filter((it) => it !== '')],
	};
}
