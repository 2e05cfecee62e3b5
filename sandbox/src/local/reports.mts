import { Readable } from 'node:stream';

import type { RequestHandler } from 'express';

import { ApiError, invalid, notFound } from '../api/problem.mts';
import type { Platform } from '../platform.mts';

const MAX_ROWS = 1_000_000;

/** The file behind the `download_url` of a `report.completed`. `?rows=` asks for another size. */
export const downloadReport =
	({ reports }: Platform): RequestHandler<{ id: string }> =>
	(request, response) => {
		const report = reports.find(request.params.id);
		if (!report) throw notFound('report', request.params.id);
		if (report.expires_at <= Date.now()) {
			const since = new Date(report.expires_at).toISOString();
			throw new ApiError(410, 'report_expired', `This download link expired at ${since}`);
		}
		const rows = Number(request.query.rows ?? report.row_count);
		if (!Number.isInteger(rows) || rows < 0 || rows > MAX_ROWS) {
			throw invalid('#/query/rows', `must be an integer from 0 to ${MAX_ROWS}`);
		}
		response.attachment(`${report.name.replace(/[^\w -]+/g, '').trim() || 'report'}.csv`);
		Readable.from(csv(rows)).pipe(response);
	};

function* csv(rows: number): Generator<string> {
	yield 'row,date,customer,revenue\n';
	for (let row = 1; row <= rows; row += 1) {
		const day = String((row % 28) + 1).padStart(2, '0');
		yield `${row},2025-03-${day},Customer ${row % 97},${((row * 37.13) % 5000).toFixed(2)}\n`;
	}
}
