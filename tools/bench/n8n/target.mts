/** Where requests are sent to. */
export interface Target {
	url: string;
	workflowId: string;
	/** The headers that prove a body. */
	sign: (body: string) => Record<string, string>;
	/** What every answer must be; anything else fails the benchmark. */
	expected: { status: number; text: string };
}
