import type { RequestHandler } from 'express';

import { notFound } from '../api/problem.mts';
import type { Platform } from '../platform.mts';
import type { DeliveryRow } from '../store/deliveries.mts';

type OfDelivery = RequestHandler<{ id: string }>;

/** The body of a delivery, byte for byte. It is never opened as a page, whatever is in it. */
export const downloadBody =
	(platform: Platform): OfDelivery =>
	({ params }, response) => {
		const { id, body } = deliveryOf(platform, params.id);
		response.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
		response.attachment(`${id}.json`).type('application/octet-stream').send(body);
	};

/** A command that sends the last attempt of a delivery again, signature included. */
export const curlCommand =
	(platform: Platform): OfDelivery =>
	({ params }, response) => {
		const delivery = deliveryOf(platform, params.id);
		const url = delivery.request_url ?? platform.endpoints.find(delivery.endpoint_id)!.url;
		response.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
		response.type('text/plain').send(curlOf(delivery, url, platform.url));
	};

function deliveryOf({ deliveries }: Platform, id: string): DeliveryRow {
	const delivery = deliveries.find(id);
	if (!delivery) throw notFound('delivery', id);
	return delivery;
}

/** Longer bodies, and those that are not text, are too much for a command line. */
const MAX_INLINE_BYTES = 10_000;

function curlOf({ id, body, request_headers }: DeliveryRow, url: string, sandbox: string): string {
	const headers = JSON.parse(request_headers) as Record<string, string>;
	const lines = Object.entries(headers)
		.filter(([name]) => name !== 'Content-Length')
		.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
	const text = body.toString('utf8');
	const isInline =
		body.length <= MAX_INLINE_BYTES && isPlain(text) && Buffer.from(text).equals(body);
	const source = isInline ? '' : `curl -s ${sandbox}/sandbox/deliveries/${id}/body | `;
	const data = isInline ? `--data-raw ${quoted(text)}` : '--data-binary @-';
	return `${source}curl -i -X POST ${quoted(url)} \\\n  ${[...lines, data].join(' \\\n  ')}\n`;
}

/** Whether text can stand in a command: no control characters but tabs and line breaks. */
const isPlain = (text: string) => !/[^\P{Cc}\t\n]/u.test(text);

/** Text as one word of a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
