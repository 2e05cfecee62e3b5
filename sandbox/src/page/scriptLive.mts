/** The lists change in place: what did not change stays as it is, with what people opened or typed. */
export const LIVE = `
const markups = new WeakMap();

function parse(markup) {
	const template = document.createElement('template');
	template.innerHTML = markup;
	return template.content.firstElementChild;
}

function keepState(from, to) {
	const twin = (it) => it.id && to.querySelector('#' + CSS.escape(it.id));
	if (from.open) to.open = true;
	for (const it of from.querySelectorAll('details[open]')) twin(it)?.setAttribute('open', '');
	for (const it of from.querySelectorAll('select, input')) if (twin(it)) twin(it).value = it.value;
	for (const it of from.querySelectorAll('.said:not(:empty)')) twin(it)?.replaceWith(it);
}

function replace(old, item) {
	const focused = old.contains(document.activeElement) && document.activeElement.id;
	keepState(old, item);
	old.replaceWith(item);
	if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function update(old, item) {
	const markup = item.outerHTML;
	if (old && isBusy(old)) markups.delete(old);
	if (old && (isBusy(old) || markups.get(old) === markup)) return old;
	if (old) replace(old, item);
	markups.set(item, markup);
	return item;
}

function swap(section, list) {
	const had = section.contains(document.activeElement);
	const shown = section.firstElementChild;
	const isEmpty = (it) => it.dataset.news === undefined;
	if (isEmpty(shown) || isEmpty(list)) section.replaceChildren(list);
	else merge(shown, list);
	// What had the focus is gone.
	if (had && !section.contains(document.activeElement)) titleOf(section).focus();
}

function merge(shown, list) {
	const items = [...list.children];
	const old = new Map([...shown.children].map((it) => [it.id, it]));
	for (const [id, it] of old) if (!items.some((item) => item.id === id)) it.remove();
	let place = null;
	for (const item of items) {
		const now = update(old.get(item.id), item);
		const next = place ? place.nextElementSibling : shown.firstElementChild;
		if (next !== now) shown.insertBefore(now, next);
		place = now;
	}
	shown.dataset.news = list.dataset.news;
}

const titleOf = (section) => document.getElementById(section.getAttribute('aria-labelledby'));

const isBusy = (item) => item.querySelector('select:focus') || holdsSelection(item);

function holdsSelection(item) {
	const selection = getSelection();
	return !selection.isCollapsed && item.contains(selection.anchorNode);
}

const newsIn = (section) => section.firstElementChild.dataset.news;

async function refresh() {
	try {
		const response = await fetch('/sandbox/live');
		if (!response.ok) throw new Error();
		const heard = [];
		for (const [id, markup] of Object.entries(await response.json())) {
			const section = document.getElementById(id);
			const before = newsIn(section);
			swap(section, parse(markup));
			if (newsIn(section) !== before) heard.push(newsIn(section));
		}
		if (heard.length > 0) document.getElementById('news').textContent = heard.join('. ');
		document.body.classList.remove('offline');
	} catch {
		document.body.classList.add('offline');
	}
}

setInterval(() => document.hidden || refresh(), 1000);
`;
