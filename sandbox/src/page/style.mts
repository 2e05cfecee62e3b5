/** Colours meet WCAG AA on each other in both schemes. */
export const STYLE = `
:root {
	color-scheme: light dark;
	--page: #f6f7f9; --card: #fff; --text: #1d2330; --muted: #59616f; --line: #d9dde4;
	--accent: #4338ca; --on-accent: #fff; --code: #eef0f4;
	--good: #14683a; --good-back: #def5e6; --bad: #a11616; --bad-back: #fde5e5;
	--wait: #7a4a05; --wait-back: #fdf0d5; --note: #1d4f91; --note-back: #e1ecfb;
}
@media (prefers-color-scheme: dark) {
	:root {
		--page: #12151c; --card: #1b202a; --text: #e6e9ef; --muted: #a3acba; --line: #333b49;
		--accent: #a5b4fc; --on-accent: #12151c; --code: #272e3b;
		--good: #86e0a8; --good-back: #12351f; --bad: #ffaaaa; --bad-back: #431a1a;
		--wait: #f5cd82; --wait-back: #3d2c0a; --note: #a9cbff; --note-back: #16304f;
	}
}
* { box-sizing: border-box; }
body {
	margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem;
	background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
}
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2rem 0 .6rem; font-size: 1.15rem; }
h3 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
details h3 { margin: .8rem 0 .3rem; font-size: .9rem; }
.send { display: grid; gap: .7rem 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
.send > * { min-width: 0; }
.send .field { margin-top: 0; align-content: start; }
.adding { margin-top: .7rem; }
.adding > summary { font-weight: 600; }
.send h3 { margin-top: 1rem; }
p { margin: .4rem 0; }
.muted, .lead { color: var(--muted); }
code, pre { font: .85em/1.5 ui-monospace, monospace; background: var(--code); border-radius: .3rem; }
code { padding: .1rem .35rem; overflow-wrap: anywhere; }
pre {
	margin: 0; padding: .7rem; max-height: 20rem; overflow: auto;
	white-space: pre-wrap; overflow-wrap: anywhere;
}
.card, .empty, .delivery, p.note {
	background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1rem;
}
.empty { color: var(--muted); border-style: dashed; }
.cards {
	display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: .7rem;
	margin: 0; padding: 0; list-style: none;
}
.cards select { flex: 1; min-width: 10rem; }
.facts, .events, .row { display: flex; flex-wrap: wrap; gap: .4rem .7rem; align-items: center; }
.facts { font-size: .9rem; color: var(--muted); }
.facts code, .events code { color: var(--text); }
.card > :is(.row, .manage, form) { margin-top: .7rem; }
.manage { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: flex-start; }
.delivery .manage { margin: .4rem 0; align-items: center; }
.manage > details[open] { flex-basis: 100%; }
.manage details > * { margin-top: .4rem; }
.field { display: grid; grid-template-columns: minmax(0, 1fr); gap: .2rem; margin: .7rem 0; justify-items: start; }
.field :is(input, textarea) { width: 100%; }
.field p { margin: 0; }
fieldset { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0; padding: .3rem .7rem .6rem; min-width: 0; }
legend { font-weight: 600; font-size: .9rem; padding: 0 .3rem; }
fieldset label { font-weight: 400; margin-right: 1rem; }
.boxes { display: grid; gap: .4rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
.boxes fieldset { margin: 0; }
.boxes label { display: flex; gap: .4rem; align-items: baseline; margin: .15rem 0; overflow-wrap: anywhere; }
.practice { margin: .5rem 0 0; padding: 0; list-style: none; display: grid; gap: .4rem; }
.practice .muted { font-size: .9rem; }
.practice button { min-width: 9.5rem; }
.to { color: var(--muted); font-size: .85rem; overflow-wrap: anywhere; }
label { font-weight: 600; font-size: .9rem; }
select, input, textarea, button { font: inherit; border-radius: .4rem; padding: .4rem .7rem; max-width: 100%; }
select, input, textarea { border: 1px solid var(--muted); background: var(--card); color: var(--text); }
input[type=number] { width: 6rem; }
input:is([type=radio], [type=checkbox]) { width: auto; accent-color: var(--accent); }
textarea { font: .85rem/1.5 ui-monospace, monospace; resize: vertical; }
button {
	border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent);
	font-weight: 600; cursor: pointer;
}
a { color: var(--accent); }
:is(.cards, .deliveries, .said) button, .quiet { background: transparent; color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.badge { padding: .05rem .5rem; border-radius: 1rem; font-size: .85rem; font-weight: 600; white-space: nowrap; }
.badge.good, p.note.good { background: var(--good-back); color: var(--good); }
.badge.bad, p.note.bad { background: var(--bad-back); color: var(--bad); }
.badge.wait { background: var(--wait-back); color: var(--wait); }
.badge.note, p.note.note { background: var(--note-back); color: var(--note); }
.said { white-space: pre-line; font-size: .9rem; font-weight: 600; overflow-wrap: anywhere; }
.said.good { color: var(--good); }
.said.bad { color: var(--bad); }
.said.wait { color: var(--wait); }
.said.note { color: var(--note); }
.said code { color: var(--text); }
.tag { border: 1px solid var(--line); border-radius: .3rem; padding: 0 .4rem; font-size: .8rem; }
.answer { flex-basis: 100%; font-size: .9rem; overflow-wrap: anywhere; }
.deliveries { display: grid; gap: .4rem; }
:is(.cards, .deliveries) > * { min-width: 0; }
.delivery { padding: .5rem .8rem; }
summary { cursor: pointer; }
.delivery > summary { display: flex; flex-wrap: wrap; gap: .2rem .7rem; align-items: center; }
.delivery > summary::before { content: '▸'; color: var(--muted); }
.delivery[open] > summary::before { content: '▾'; }
.attempts { margin: 0; padding-left: 1.5rem; font-size: .9rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem 1rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; }
.made { grid-template-columns: minmax(0, 1fr); }
.made dd { margin-bottom: .6rem; }
.unseen { position: absolute; margin: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
#offline { display: none; }
.offline #offline { display: block; }
`;
