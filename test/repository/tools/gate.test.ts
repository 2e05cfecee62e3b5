import { openGate } from '../../../tools/harness/gate.mts';
import { waitsForReadiness } from '../../queue/support/readiness.mts';

waitsForReadiness(async (port) => {
	const gate = await openGate({ port });
	return { url: `http://127.0.0.1:${gate.port}`, stop: gate.close };
});
