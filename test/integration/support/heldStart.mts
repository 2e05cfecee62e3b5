import type { TestTrigger } from './testTrigger.mts';

interface Deferred {
	promise: Promise<void>;
	resolve(): void;
	reject(error: Error): void;
}

function deferred(): Deferred {
	const handles = {} as Deferred;
	handles.promise = new Promise((resolve, reject) => Object.assign(handles, { resolve, reject }));
	return handles;
}

/** A start of an execution that ends when, and how, the test says. */
export interface HeldStart {
	/** Settles when n8n begins to create the execution. */
	begun: Promise<void>;
	/** Settles when the sender of that delivery has hung up. */
	senderGone: Promise<void>;
	/** Each ends the start, and waits until n8n has dealt with the request. */
	succeed(): Promise<void>;
	fail(): Promise<void>;
}

/** Holds the next start of an execution; those after it go through. */
export function holdStart(trigger: TestTrigger): HeldStart {
	const [begun, gone, outcome] = [deferred(), deferred(), deferred()];
	const { start } = trigger;
	trigger.start = async (senderGone) => {
		trigger.start = start;
		void senderGone.then(gone.resolve);
		begun.resolve();
		await outcome.promise;
	};
	return {
		begun: begun.promise,
		senderGone: gone.promise,
		async succeed() {
			outcome.resolve();
			await trigger.idle();
		},
		async fail() {
			outcome.reject(new Error('The database is locked'));
			await trigger.idle();
		},
	};
}
