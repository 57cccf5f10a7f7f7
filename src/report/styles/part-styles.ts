/** The sections: headline, tiles, cards, facts, bars, figures. */
export const partStyles = `
.headline { text-wrap: balance; font-size: 1.5rem; line-height: 1.45; font-weight: 600; margin: 4px 0 20px; }
.figure { font-variant-numeric: tabular-nums; font-weight: 600; }
.tiles { display: flex; flex-wrap: wrap; gap: 1px; background: var(--line); border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
.tile { flex: 1 1 150px; background: var(--paper); padding: 14px 16px; }
.tile dt { font-size: .8125rem; color: var(--soft); line-height: 1.4; }
.tile .figure { display: block; font-size: 1.625rem; line-height: 1.35; white-space: nowrap; }
.tile .figure .up, .tile .figure .down { font-size: 1.25rem; }
.tile .note { display: block; }
.populations { margin-top: 10px; font-size: .875rem; color: var(--soft); }
.populations b { color: var(--ink); font-weight: 600; }
.part { background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 24px 16px; margin-top: 20px; }
.takeaway, .headline, dt { text-spacing-trim: trim-start; }
.takeaway { font-size: 1.0625rem; line-height: 1.5; margin-top: 6px; text-wrap: pretty; }
.lead { font-size: .875rem; color: var(--soft); margin: 8px 0 0; }
.empty { margin-top: 12px; padding: 16px; border: 1px dashed var(--line); border-radius: 4px; color: var(--soft); }
.empty strong { color: var(--ink); }
.up { color: var(--better); } .down { color: var(--worse); } .same { color: var(--soft); }
.up, .down { white-space: nowrap; }
.up > [aria-hidden], .down > [aria-hidden], .arrow { font-size: .75em; }
.care { display: flex; flex-wrap: wrap; gap: 2px 20px; margin-top: 8px; font-size: .8125rem; }
.care div { display: flex; gap: 6px; }
.care dt { color: var(--soft); white-space: nowrap; }
.cuts { display: grid; gap: 12px 24px; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); margin: 20px 0; padding: 14px 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
.cuts dt { font-size: .875rem; color: var(--soft); }
.cuts dd .note:last-child { display: block; }
.letter { display: inline-block; width: 1.4em; text-align: center; border-radius: 3px; background: var(--sunken); color: var(--ink); font-weight: 600; text-decoration: none; }
.cut-value { font-size: 1.125rem; font-weight: 600; }
.cards { display: grid; gap: 12px; grid-template-columns: repeat(auto-fill, minmax(146px, 1fr)); }
.card { border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px 12px; display: flex; flex-direction: column; }
.card.nobody { border-style: dashed; }
.card h4 { margin: 0; }
.levels { display: flex; justify-content: space-between; gap: 8px; font-size: .75rem; color: var(--soft); letter-spacing: .02em; line-height: 1.5; }
.levels .is-high { color: var(--better); font-weight: 600; }
.card .figure { font-size: 1.5rem; line-height: 1.3; margin: 4px 0; }
.unit { font-size: .8125rem; font-weight: 400; color: var(--soft); }
.delta { font-size: .8125rem; }
.shares dl, dl.shares { font-size: .8125rem; }
dl.shares div { display: grid; grid-template-columns: 1fr auto; margin-top: 4px; }
dl.shares dt { color: var(--soft); }
dl.shares dd { font-variant-numeric: tabular-nums; }
dl.shares .bar { grid-column: 1 / -1; }
.card .rule { margin-top: 8px; }
.card .action, .corners .action { margin-top: auto; padding-top: 8px; font-size: .8125rem; line-height: 1.45; }
.card .action::before, .corners .action::before { content: "→ "; color: var(--soft); }
.bar { display: block; height: 6px; background: var(--sunken); border-radius: 2px; overflow: hidden; }
.bar-fill { display: block; height: 100%; border-radius: 2px; min-width: 1px; background: var(--people); }
.bar-fill.money { background: var(--money); }
.bar.stack { display: flex; height: 12px; }
.bar.stack .bar-fill { border-radius: 0; flex: none; min-width: 0; }
.bar-fill.historic, .key.historic { background: var(--money); }
.z-cell { display: block; padding: 2px 6px; }
.bar-fill.current, .key.current { background: var(--heat-4); }
.bar-fill.potential, .key.potential { background: var(--worse); }
.key { display: inline-block; width: 10px; height: 10px; border-radius: 2px; }
.key:not(:first-child) { margin-left: 12px; }
.unassigned { margin-top: 16px; padding: 12px 14px; background: var(--sunken); border-radius: 4px; font-size: .875rem; }
.unassigned ul { display: flex; flex-wrap: wrap; gap: 2px 28px; }
.unassigned li { display: flex; gap: 10px; }
.unassigned b { font-weight: 600; white-space: nowrap; font-variant-numeric: tabular-nums; }
.facts { display: grid; gap: 16px; }
.facts dt { font-size: .8125rem; color: var(--soft); }
.facts .figure { font-size: 1.5rem; line-height: 1.3; display: block; }
.facts .note { display: block; }
.facts + .lead { margin-top: 20px; }
.beside { display: grid; gap: 20px 32px; margin-top: 12px; }
.beside > * { min-width: 0; }
.grids { display: grid; gap: 20px; margin-top: 12px; }
figure { margin-top: 12px; }
figcaption { font-size: .8125rem; color: var(--soft); margin-top: 4px; }
.chart svg { display: block; width: 100%; height: auto; }
.chart.wide { display: none; }
.chart.narrow svg { max-width: 480px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: .8125rem; color: var(--soft); margin-bottom: 10px; }
.swatch { display: inline-block; width: 20px; height: 8px; border-radius: 2px; margin-right: 6px; opacity: .7; }
.swatch.better { background: var(--better); } .swatch.worse { background: var(--worse); } .swatch.same { background: var(--same); }
.tallies { display: flex; flex-wrap: wrap; gap: 8px 32px; margin: 16px 0 8px; }
.tallies dt { font-size: .8125rem; color: var(--soft); }
.tallies .figure { font-size: 1.25rem; }
details { margin-top: 12px; }
summary { cursor: pointer; font-size: .875rem; color: var(--accent); width: fit-content; }
details.inline { margin-top: 6px; }
details > .scrolls { margin-top: 8px; }
.warnings li { display: grid; grid-template-columns: auto 1fr; gap: 12px; padding: 10px 0; border-top: 1px solid var(--line); font-size: .9375rem; }
.warnings li:first-child { border-top: 0; }
.code { font-size: .8125rem; font-weight: 600; color: var(--worse); padding-top: 2px; font-variant-numeric: tabular-nums; }
@media (min-width: 720px) {
  .headline { font-size: 1.75rem; }
  .part { padding: 28px 32px 32px; }
  .chart.wide { display: block; }
  .chart.wide svg { max-width: 880px; }
  .chart.narrow { display: none; }
  .cards { grid-template-columns: repeat(4, minmax(0, 1fr)); }
}
@media (min-width: 900px) {
  .beside { grid-template-columns: minmax(0, 1fr) 220px; }
  .beside.even { grid-template-columns: minmax(0, 5fr) minmax(0, 4fr); }
  .beside .facts { padding-top: 20px; }
}
`
