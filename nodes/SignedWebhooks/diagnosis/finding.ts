import type { Answer, Facts } from './facts';

/** What a person is told. Readable on its own: what is special to an endpoint stands in the evidence. */
export interface Words {
	/** Stable, so that a workflow can branch on it. */
	readonly code: string;
	/** What is wrong, in one sentence. */
	readonly problem: string;
	/** What to do about it. */
	readonly fix: string;
}

/** A `hint` is worth knowing; events arrive all the same. */
export type Severity = 'problem' | 'hint';

/** Something that may be found about an endpoint. */
export interface Finding extends Words {
	readonly severity: Severity;
	/** What shows it; `undefined` when it is not so. */
	evidence(facts: Facts): string | undefined;
}

/** One way in which a delivery fails. Of several that match, the first counts. */
export interface FailureKind extends Words {
	/** While other events arrive. */
	readonly severity?: 'hint';
	matches(answer: Answer): boolean;
}
