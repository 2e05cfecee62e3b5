import type { IWebhookFunctions } from 'n8n-workflow';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/**
 * The raw bytes. n8n reads them ahead for text, JSON, form and XML bodies, and leaves other content
 * types to us; a multipart form it has taken apart already, so its bytes are gone.
 *
 * @returns `undefined` when they could not be had, also when the sender hung up
 */
export async function readBody(request: Request): Promise<Buffer | undefined> {
	const { rawBody, contentType } = request as Request & { contentType?: string };
	if (contentType === 'multipart/form-data') discardFiles(request.body);
	if (rawBody !== undefined || contentType === 'multipart/form-data') return rawBody;
	try {
		await readOrHungUp(request);
	} catch {
		// Aborted, too large or badly compressed: without bytes there is no proof. What is left of them
		// would hold up the next request on the same connection, perhaps somebody else's behind a proxy.
		request.unpipe();
		request.resume();
		return undefined;
	}
	return request.rawBody;
}

/**
 * Has n8n read the body. n8n waits for ever for the end of a compressed one whose sender hangs up, and the
 * request would keep its memory, about 6 MB of an expression engine with it.
 *
 * @throws Error when the sender hung up, and what n8n throws
 */
async function readOrHungUp(request: Request): Promise<void> {
	const hungUp = () => request.destroyed && !request.complete;
	if (hungUp()) throw new Error('The sender hung up');
	let onClose = () => {};
	const closed = new Promise<never>((_, reject) => {
		// A request that came as a whole is closed, too, perhaps before all of it is unpacked.
		onClose = () => {
			if (!request.complete) reject(new Error('The sender hung up'));
		};
		request.once('close', onClose);
	});
	try {
		await Promise.race([request.readRawBody(), closed]);
	} finally {
		request.off('close', onClose);
	}
}

/** A file of a form, as n8n's form reader (formidable) wrote it to the temporary folder. */
type FormFile = { destroy?(): void };

/** n8n 1.x leaves the files of a form lying about: whoever knows the URL could fill the disk. */
function discardFiles(form: unknown): void {
	const { files } = (form ?? {}) as { files?: Record<string, FormFile | FormFile[]> };
	for (const file of Object.values(files ?? {}).flat()) file.destroy?.();
}
