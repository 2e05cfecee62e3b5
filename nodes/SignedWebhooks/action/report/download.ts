import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { forEachItem } from '../items';
import type { Operation } from '../operation';
import { downloadFields, MAXIMUM_SIZE } from './downloadFields';
import { fileNameOf, mimeTypeOf, safeName } from './fileName';
import { interruptedError, openLink, readLink } from './link';
import { limitSize } from './limitSize';

/** Fetches the file of a report while its link works, without holding it in memory. */
export const download: Operation = {
	value: 'download',
	name: 'Download',
	action: 'Download the file of a report',
	description:
		'Fetch the file of a finished report. Do it right when report.completed arrives: the link works for 24 hours.',
	output: { event: 'report.completed' },
	offline: true,
	fields: downloadFields,
	runAll: async (context) =>
		await forEachItem(context, async (index) => {
			const item: INodeExecutionData = context.getInputData()[index] ?? { json: {} };
			const options = context.getNodeParameter('options', index, {}) as IDataObject;
			const field = context.getNodeParameter('binaryPropertyName', index, 'data') as string;

			const url = readLink(context, index);
			const { body, headers } = await openLink(context, url, item.json, index);
			const megabytes = Number(options.maximumSize ?? MAXIMUM_SIZE);
			const name = options.fileName ? safeName(String(options.fileName)) : undefined;
			const file = await context.helpers
				.prepareBinaryData(
					limitSize(context, { body, headers }, megabytes, index),
					name ?? fileNameOf(headers, url),
					mimeTypeOf(headers),
				)
				.catch((error: unknown) => {
					throw error instanceof NodeOperationError ? error : interruptedError(context, url, index);
				});
			return [{ json: item.json, binary: { ...item.binary, [field]: file } }];
		}),
};
