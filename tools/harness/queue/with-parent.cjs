/**
 * `node with-parent.cjs <program> [arguments]`: runs a program, and kills the process group once the
 * pipe to the parent closes. A test runner may be killed too hard to tidy up; this leaves nothing behind.
 */
const { spawn } = require('node:child_process');

process.stdin.resume().on('close', () => process.kill(-process.pid, 'SIGKILL'));
process.stdin.unref();

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
	console.error(String(error));
	process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));
process.on('SIGTERM', () => child.kill('SIGTERM'));
