import { answers, isRefusal } from '../receiving/answers';
import type { AnswerCode } from '../receiving/answers';
import type { FailureKind, Words } from './finding';

/** The words of an answer of our trigger: it says itself what is wrong. */
export const wordsOf = (code: AnswerCode): Words => {
	const { what, fix } = answers[code];
	return { code, problem: what, fix: fix ?? 'You do not have to do anything.' };
};

const BE_TOLD =
	'To be told in n8n next time, set the trigger’s option When Events Are Refused to Also Run the Workflow.';

/** The same for an answer with which a delivery fails. */
function failureWordsOf(code: AnswerCode): Words {
	const words = wordsOf(code);
	return isRefusal(code) ? { ...words, fix: `${words.fix} ${BE_TOLD}` } : words;
}

const codes = Object.keys(answers) as AnswerCode[];

/** Our trigger answered, and did not accept the event. */
export const refusals: readonly FailureKind[] = codes
	.filter((code) => answers[code].status >= 300)
	.map((code) => ({
		...failureWordsOf(code),
		// It means a copy in flight, and the platform sends again by itself.
		...(code === 'in_progress' && { severity: 'hint' }),
		matches: (answer) => answer.code === code,
	}));
