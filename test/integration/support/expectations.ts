import type { Answer, TestTrigger } from './harness.mts';

/** One row of the answers table: status, JSON body, content type and `Retry-After`. */
export function expectAnswer(answer: Answer, status: number, code: string): void {
	expect(answer).toEqual({
		status,
		contentType: 'application/json; charset=utf-8',
		retryAfter: status === 409 ? '1' : null,
		body: { status, code, message: expect.stringMatching(/^\S.+[.?]$/) },
	});
}

/** Neither an execution nor a failed one, which n8n shows to the user. */
export function expectNoExecution(trigger: TestTrigger): void {
	expect(trigger.executions).toEqual([]);
	expect(trigger.failures).toEqual([]);
}
