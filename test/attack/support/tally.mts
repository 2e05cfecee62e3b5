import { say } from '../../../tools/harness/command.mts';
import type { Attack } from './attack.mts';
import { isWholeRun } from './random.mts';

/** Who was answered what how often. */
export class Tally {
	private readonly rows = new Map<Attack, Map<string, number>>();

	/** Answers that a class does not allow, with the class; the first few. */
	readonly wrong: string[] = [];

	add(attack: Attack, answer: string): void {
		const row = this.rows.get(attack) ?? new Map<string, number>();
		this.rows.set(attack, row.set(answer, (row.get(answer) ?? 0) + 1));
		if (!attack.answers.includes(answer)) this.wrong.push(`${attack.name}: ${answer}`);
	}

	/** How often any class was answered that. */
	count(answer: string): number {
		return [...this.rows.values()].reduce((sum, row) => sum + (row.get(answer) ?? 0), 0);
	}

	get size(): number {
		return [...this.rows.values()].reduce((sum, row) => sum + total(row), 0);
	}

	/** Prints how many requests there were and, of a whole run, what each class was answered. */
	print(title: string): void {
		say(`${title}: ${this.size} requests`);
		if (!isWholeRun) return;
		for (const [{ name, on, signed }, row] of this.rows) {
			const kind = signed ? ' (signed)' : on === 'token' ? ' (token)' : '';
			const found = [...row].map(([answer, count]) => `${count} × ${answer}`).join(', ');
			say(`${`${name}${kind}`.padEnd(52)} ${String(total(row)).padStart(6)}  ${found}`);
		}
	}
}

const total = (row: Map<string, number>) =>
	[...row.values()].reduce((sum, count) => sum + count, 0);
