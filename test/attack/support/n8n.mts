import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';

import type { Trigger } from '../../../tools/harness/instance.mts';
import type { N8n } from '../../../tools/harness/n8n.mts';
import { rss } from '../../../tools/harness/usage.mts';

/** How much memory n8n holds, in MB. */
export const residentMegabytes = async (n8n: N8n): Promise<number> =>
	Math.round(((await rss(n8n.pid())) ?? NaN) / 1024 / 1024);

/** n8n's log: what our trigger wrote, and how many other lines there are. */
export function linesOf(n8n: N8n): { ours: string[]; others: number } {
	const lines = n8n.logs().split('\n').filter(Boolean);
	const ours = lines.filter((line) => line.includes('The trigger "'));
	return { ours, others: lines.length - ours.length };
}

/** The first bytes of a compressed body. */
export const GZIP_BEGINNING = gzipSync(Buffer.alloc(1_000)).subarray(0, 20);

/** Opens that many requests at a trigger whose bodies never end: of each only these bytes come. */
export async function openUnfinished(
	{ url }: Trigger,
	count: number,
	headers: string[],
	bytes: Buffer,
): Promise<{ close: () => void }> {
	const { hostname, port, pathname } = new URL(url);
	const lines = [`POST ${pathname} HTTP/1.1`, `Host: ${hostname}`, ...headers];
	const head = [...lines, 'Content-Length: 1000', '', ''].join('\r\n');
	const open = async () =>
		await new Promise<ReturnType<typeof connect>>((resolve, reject) => {
			const socket = connect(Number(port), hostname, () =>
				socket.write(Buffer.concat([Buffer.from(head), bytes]), () => resolve(socket)),
			);
			socket.on('error', reject);
		});
	const sockets = await Promise.all(Array.from({ length: count }, open));
	return { close: () => sockets.forEach((socket) => socket.destroy()) };
}
