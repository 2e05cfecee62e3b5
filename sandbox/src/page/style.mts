export const STYLE = `
:root {
	color-scheme: light dark;
	--page: #f6f7f9; --card: #fff; --text: #1d2330; --muted: #59616f; --line: #d9dde4;
	--accent: #4338ca; --on-accent: #fff; --code: #eef0f4;
	--good: #14683a; --good-back: #def5e6; --bad: #a11616; --bad-back: #fde5e5;
	--wait: #7a4a05; --wait-back: #fdf0d5;
}
@media (prefers-color-scheme: dark) {
	:root {
		--page: #12151c; --card: #1b202a; --text: #e6e9ef; --muted: #a3acba; --line: #333b49;
		--accent: #a5b4fc; --on-accent: #12151c; --code: #272e3b;
		--good: #86e0a8; --good-back: #12351f; --bad: #ffaaaa; --bad-back: #431a1a;
		--wait: #f5cd82; --wait-back: #3d2c0a;
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
p { margin: .4rem 0; }
.muted, .lead { color: var(--muted); }
code, pre { font: .85em/1.5 ui-monospace, monospace; background: var(--code); border-radius: .3rem; }
code { padding: .1rem .35rem; overflow-wrap: anywhere; }
pre { margin: 0; padding: .7rem; max-height: 20rem; overflow: auto; }
.card, .empty, details {
	background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1rem;
}
.empty { color: var(--muted); border-style: dashed; }
.cards {
	display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: .7rem;
	margin: 0; padding: 0; list-style: none;
}
.cards select { flex: 1; min-width: 10rem; }
.facts, .events, form { display: flex; flex-wrap: wrap; gap: .4rem .7rem; align-items: center; }
.facts { font-size: .9rem; color: var(--muted); }
.facts code, .events code { color: var(--text); }
form:not(:first-child) { margin-top: .7rem; }
.to { color: var(--muted); font-size: .85rem; overflow-wrap: anywhere; }
label { font-weight: 600; font-size: .9rem; }
select, input, button { font: inherit; border-radius: .4rem; padding: .4rem .7rem; max-width: 100%; }
select, input { border: 1px solid var(--muted); background: var(--card); color: var(--text); }
input[type=number] { width: 6rem; }
button {
	border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent);
	font-weight: 600; cursor: pointer;
}
:is(.cards, .deliveries) button { background: transparent; color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.badge { padding: .05rem .5rem; border-radius: 1rem; font-size: .85rem; font-weight: 600; white-space: nowrap; }
.succeeded { background: var(--good-back); color: var(--good); }
.failed { background: var(--bad-back); color: var(--bad); }
.pending { background: var(--wait-back); color: var(--wait); }
.tag { border: 1px solid var(--line); border-radius: .3rem; padding: 0 .4rem; font-size: .8rem; }
.why { color: var(--bad); font-size: .9rem; }
.deliveries { display: grid; gap: .4rem; }
:is(.cards, .deliveries) > * { min-width: 0; }
details { padding: .5rem .8rem; }
summary { display: flex; flex-wrap: wrap; gap: .2rem .7rem; align-items: center; cursor: pointer; }
summary::before { content: '▸'; color: var(--muted); }
[open] > summary::before { content: '▾'; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
td:not(:last-child) { white-space: nowrap; }
td:last-child { overflow-wrap: anywhere; min-width: 12rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; }
.unseen { position: absolute; margin: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
#status { color: var(--muted); }
#offline { display: none; }
.offline #offline { display: block; }
`;
