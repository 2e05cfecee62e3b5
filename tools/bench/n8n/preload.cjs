/**
 * Loaded before n8n: one SIGUSR2 begins a CPU profile, the next ends it and writes it into the folder
 * that n8n runs in, as `<process id>.cpuprofile`.
 */
const { renameSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');

let session;
process.on('SIGUSR2', () => {
	if (session === undefined) {
		session = new Session();
		session.connect();
		session.post('Profiler.enable');
		session.post('Profiler.start');
		return;
	}
	session.post('Profiler.stop', (error, result) => {
		if (error) throw error;
		writeFileSync('unfinished', JSON.stringify(result.profile));
		renameSync('unfinished', `${process.pid}.cpuprofile`);
	});
	session.disconnect();
	session = undefined;
});
