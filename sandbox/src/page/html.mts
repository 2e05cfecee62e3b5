/** Markup that is safe to write out. */
export interface Html {
	markup: string;
}

type Value = Html | readonly Html[] | string | number | false | null | undefined;

/** Writes HTML; whatever is put in and is not `Html` itself is escaped. */
export const html = (texts: TemplateStringsArray, ...values: Value[]): Html => ({
	markup: texts.map((text, index) => text + markupOf(values[index])).join(''),
});

/** Takes text over as it is: only for what this program wrote itself. */
export const raw = (markup: string): Html => ({ markup });

function markupOf(value: Value): string {
	if (value === undefined || value === null || value === false) return '';
	if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
	return [value]
		.flat()
		.map((it) => (it as Html).markup)
		.join('');
}

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
