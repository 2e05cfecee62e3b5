/** Forms are sent in place, and what came of it is said next to the button. */
export const FORMS = `
function say(output, { message, tone = 'note', secret }) {
	output.className = 'said ' + tone;
	output.replaceChildren(message);
	if (secret === undefined) return;
	const code = document.createElement('code');
	code.id = output.id + '-secret';
	code.textContent = secret;
	const button = document.createElement('button');
	Object.assign(button, { type: 'button', className: 'quiet', textContent: 'Copy' });
	button.dataset.copy = code.id;
	output.append(' ', code, ' ', button);
}

async function send(action, body) {
	try {
		const headers = { accept: 'application/json' };
		const response = await fetch(action, { method: 'POST', body, headers });
		const answer = await response.json();
		return response.ok ? answer : { tone: 'bad', ...answer };
	} catch {
		return { tone: 'bad', message: 'The sandbox does not answer. Is it running?' };
	}
}

document.addEventListener('submit', async (event) => {
	event.preventDefault();
	const { target: form, submitter } = event;
	const fields = new FormData(form, submitter);
	const action = submitter.hasAttribute('formaction') ? submitter.formAction : form.action;
	const place = form.dataset.said ?? submitter.closest('.row').querySelector('.said').id;
	say(document.getElementById(place), { message: 'Sending …', tone: 'wait' });
	const answer = await send(action, new URLSearchParams(fields));
	await refresh();
	const output = document.getElementById(place);
	if (output) say(output, answer);
	if (answer.tone !== 'bad' && form.classList.contains('add')) form.reset();
});

async function copy(text, button) {
	try {
		await navigator.clipboard.writeText(text);
	} catch {
		// Without https only pages of this computer may use the clipboard.
		const field = document.createElement('textarea');
		field.value = text;
		button.after(field);
		field.select();
		document.execCommand('copy');
		field.remove();
		button.focus();
	}
}

async function copyFor(button) {
	const { copy: id, copyFrom } = button.dataset;
	if (id) return await copy(document.getElementById(id).textContent, button);
	const response = await fetch(copyFrom);
	if (!response.ok) throw new Error();
	await copy(await response.text(), button);
}

document.addEventListener('click', async ({ target }) => {
	const button = target.closest('button[data-copy], button[data-copy-from]');
	if (!button) return;
	const outcome = await copyFor(button).then(
		() => ({ message: 'Copied', tone: 'good' }),
		() => ({ message: 'Could not be read. Is the sandbox running?', tone: 'bad' }),
	);
	// A button that stands next to a secret must not take its place.
	if (button.closest('.said')) button.textContent = outcome.message;
	else say(button.closest('.row').querySelector('.said'), outcome);
});

document.addEventListener('change', ({ target }) => {
	if (target.name === 'event') document.getElementById('which-chosen').checked = true;
});

const templates = JSON.parse(document.getElementById('templates').textContent);
const drafts = {};
const type = document.getElementById('type');
const editor = document.getElementById('body');
const reset = document.getElementById('reset');

function startFrom(text) {
	editor.value = text;
	reset.hidden = text === templates[type.value];
}

let edited = type.value;
type.addEventListener('change', () => {
	drafts[edited] = editor.value;
	edited = type.value;
	startFrom(drafts[edited] ?? templates[edited]);
});
editor.addEventListener('input', () => (reset.hidden = editor.value === templates[type.value]));
reset.addEventListener('click', () => {
	startFrom(templates[type.value]);
	editor.focus();
});
startFrom(templates[type.value]);
`;
