import { Agent, request } from 'node:http';

import { signatureOf } from '../../../tools/harness/platform.mts';

/** Connections for the tests of this file, each kept until the last test is over. */
export function connections(): () => Agent {
	const agents: Agent[] = [];
	afterAll(() => agents.forEach((agent) => agent.destroy()));
	return () => {
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		agents.push(agent);
		return agent;
	};
}

/** An answer, and whether the connection had been used before. */
interface Answered {
	status?: number;
	code?: string;
	reused: boolean;
}

/** Posts a signed body over a connection that is kept. */
export async function post(
	agent: Agent,
	url: string,
	text: string,
	secret: string,
): Promise<Answered> {
	const headers = {
		'Content-Type': 'application/json',
		'X-Signature-256': signatureOf(text, secret),
	};
	return await new Promise((resolve, reject) => {
		const outgoing = request(url, { method: 'POST', agent, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.once('end', () => {
				const { code } = JSON.parse(Buffer.concat(chunks).toString()) as { code?: string };
				resolve({ status: response.statusCode, code, reused: outgoing.reusedSocket });
			});
		});
		outgoing.once('error', reject);
		outgoing.end(text);
	});
}
