/** Keeps the page current and lets forms leave it in place. Without it, all works by reloading. */
export const SCRIPT = `
const shown = {};
const status = document.getElementById('status');

function swap(section, markup) {
	const open = [...section.querySelectorAll('details[open]')].map((it) => it.id);
	const chosen = [...section.querySelectorAll('select')].map((it) => [it.id, it.value]);
	const focused = section.contains(document.activeElement) && document.activeElement.id;
	section.innerHTML = markup;
	for (const id of open) document.getElementById(id)?.setAttribute('open', '');
	for (const [id, value] of chosen) {
		const select = document.getElementById(id);
		if (select) select.value = value;
	}
	if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

async function refresh() {
	try {
		const response = await fetch('/sandbox/live');
		if (!response.ok) throw new Error();
		const heard = [];
		for (const [id, markup] of Object.entries(await response.json())) {
			const section = document.getElementById(id);
			const isBusy = section.querySelector('select:focus') || holdsSelection(section);
			if (shown[id] === markup || isBusy) continue;
			const before = newsIn(section);
			swap(section, markup);
			shown[id] = markup;
			if (newsIn(section) !== before) heard.push(newsIn(section));
		}
		if (heard.length > 0) document.getElementById('news').textContent = heard.join('. ');
		document.body.classList.remove('offline');
	} catch {
		document.body.classList.add('offline');
	}
}

const newsIn = (section) => section.firstElementChild.dataset.news;

function holdsSelection(section) {
	const selection = getSelection();
	return !selection.isCollapsed && section.contains(selection.anchorNode);
}

document.addEventListener('submit', async (event) => {
	event.preventDefault();
	const form = event.target;
	const body = new URLSearchParams(new FormData(form));
	status.textContent = 'Sending …';
	const response = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
	const isDone = response.type === 'opaqueredirect';
	status.textContent = isDone ? form.dataset.done : (await response.json()).detail;
	refresh();
});

setInterval(() => document.hidden || refresh(), 1000);
`;
