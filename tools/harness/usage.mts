import { run } from './command.mts';

/** The memory of a process (resident set) in bytes; undefined when it does not run. */
export async function rss(pid: number | undefined): Promise<number | undefined> {
	const text = await column('rss', pid);
	return text === '' ? undefined : Number(text) * 1024;
}

/** How much processor time a process has used, in seconds: NaN when it does not run. */
export async function cpuSeconds(pid: number | undefined): Promise<number> {
	// [[days-]hours:]minutes:seconds, with hundredths where the system has them
	const text = await column('time', pid);
	const [rest = '', days = '0'] = text.split('-').reverse();
	const clock = rest.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
	return text === '' ? NaN : Number(days) * 86_400 + clock;
}

async function column(name: string, pid: number | undefined): Promise<string> {
	const argv: [string, ...string[]] = ['ps', '-o', `${name}=`, '-p', String(pid)];
	return (await run({ argv, cwd: '.' }).catch(() => '')).trim();
}
