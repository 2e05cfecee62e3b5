/**
 * `node n8n-process.cjs <n8n's entry> start`: runs n8n, and kills its process group once the pipe
 * to the parent closes. A test runner may be killed too hard to tidy up; this leaves nothing behind.
 */
process.stdin.resume().on('close', () => process.kill(-process.pid, 'SIGKILL'));
process.stdin.unref();

const [, , entry] = process.argv;
process.argv.splice(1, 1);
require(entry);
