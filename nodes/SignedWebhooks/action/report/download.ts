import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readNumber } from '../fields/number';
import { readOptionalText, readText } from '../fields/text';
import { forEachItem } from '../items';
import type { Operation } from '../operation';
import {
	downloadFields,
	downloadOptions,
	fileNameField,
	maximumSizeField,
	outputField,
} from './downloadFields';
import { fileNameOf, mimeTypeOf, safeName } from './fileName';
import { limitSize } from './limitSize';
import { brokenError, interruptedError, isLost, openLink, readLink } from './link';
import { firstBytes } from './firstBytes';
import { named } from './unpacked';

/** Fetches the file of a report while its link works, without holding it in memory. */
export const download: Operation = {
	value: 'download',
	name: 'Download',
	action: 'Download the file of a report',
	description:
		'Fetch the file of a finished report. Do this as soon as report.completed arrives. The link works for 24 hours.',
	output: { event: 'report.completed' },
	offline: true,
	fields: downloadFields,
	runAll: async (context) =>
		await forEachItem(context, async (index) => {
			const item: INodeExecutionData = context.getInputData()[index] ?? { json: {} };
			const { field, fileName, megabytes } = readSettings(context, index);
			const url = readLink(context, index);
			const answer = await openLink(context, url, item.json, index);
			const { headers, stop } = answer;
			try {
				const body = limitSize(context, answer, megabytes, index);
				const server = { name: fileNameOf(headers, url), mimeType: mimeTypeOf(headers) };
				const start = await firstBytes(body);
				if (isLost(start, headers)) throw brokenError(context, url, index);
				const file = named(start, server, String(headers['content-encoding'] ?? ''));
				const binary = await context.helpers.prepareBinaryData(
					body,
					fileName ?? file.name,
					file.mimeType,
				);
				return [{ json: item.json, binary: { ...item.binary, [field]: binary } }];
			} catch (error) {
				stop();
				throw error instanceof NodeOperationError
					? error
					: interruptedError(context, url, error, index);
			}
		}),
};

function readSettings(context: IExecuteFunctions, index: number) {
	const name = readOptionalText(context, index, fileNameField, downloadOptions).trim();
	return {
		field: readText(context, index, outputField),
		fileName: name === '' ? undefined : safeName(name),
		megabytes: readNumber(context, index, maximumSizeField, downloadOptions),
	};
}
