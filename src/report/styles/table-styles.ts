/** Tables: plain, bars in cells, heat, corners, and rows that become blocks on a telephone. */
export const tableStyles = `
.scrolls { position: relative; overflow-x: auto; margin-top: 12px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: .8125rem; color: var(--soft); padding-bottom: 6px; }
th, td { text-align: left; vertical-align: top; padding: 8px 12px 8px 0; font-weight: 400; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-size: .8125rem; vertical-align: bottom; border-bottom-color: var(--same); }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; }
.name { display: block; font-weight: 600; }
td .rule, th .rule, td .note, th .note, .value { display: block; }
.value .note { display: block; }
.value .bar { margin: 4px 0; max-width: 140px; }
.and { color: var(--soft); }
.gap { display: inline-block; margin: 2px 4px 0 0; padding: 0 6px; border: 1px solid var(--worse); border-radius: 3px; color: var(--worse); font-size: .75rem; }
.cell-label { display: none; }
.bar-cell { display: flex; align-items: center; gap: 8px; white-space: nowrap; }
.bar-cell .bar { flex: 1; height: 12px; background: none; min-width: 40px; }
.bar-cell > span:not(.bar), .bar-cell > b { min-width: 3.6em; }
.leftward .bar-fill { margin-left: auto; }
table.shares td, table.shares th { vertical-align: middle; }
.wing { padding: 8px 5px; }
.line { display: block; }
.depth-1 { padding-left: 1.2em; font-weight: 400; } .depth-2 { padding-left: 2.4em; font-weight: 400; } .depth-3 { padding-left: 3.6em; font-weight: 400; }
table.heat { border-collapse: separate; border-spacing: 2px; table-layout: fixed; min-width: 380px; }
.heat th, .heat td { border: 0; text-align: center; padding: 6px 4px; vertical-align: middle; }
.heat thead th { color: var(--ink); }
.heat tbody th, .heat tfoot th { text-align: left; }
.heat th .note { font-size: .75rem; }
.heat td { border-radius: 2px; color: var(--on-heat); }
.heat td .note { color: inherit; font-size: .75rem; line-height: 1.3; }
.heat .corner { color: var(--soft); font-size: .75rem; font-weight: 400; }
.heat-0 { background: var(--heat-0); } .heat-1 { background: var(--heat-1); } .heat-2 { background: var(--heat-2); }
.heat-3 { background: var(--heat-3); } .heat-4 { background: var(--heat-4); }
.heat .heat-5 { background: var(--heat-5); color: var(--on-heat-5); } .heat .heat-6 { background: var(--heat-6); color: var(--on-heat-5); }
.heat .none { color: var(--soft); } .heat .self { color: var(--soft); }
.heat .total { color: var(--ink); font-weight: 600; background: none; }
.heat.named { min-width: 620px; }
.heat.named .corner { width: 27%; }
.heat.movement .corner { width: 112px; }
.heat .corner:first-child { white-space: nowrap; }
.heat.named tbody th, .heat.named tfoot th, .heat.named .corner { text-align: left; min-width: 112px; }
.heat.named tbody th { position: sticky; left: 0; background: var(--paper); }
.heat abbr { text-decoration: none; }
.heat.movement thead th { font-size: .75rem; line-height: 1.3; hyphens: auto; overflow-wrap: break-word; }
.heat.movement td { min-width: 56px; }
.heat.movement .stay { outline: 1.5px solid var(--same); outline-offset: -1.5px; }
.heat td .arrow { color: inherit; margin-right: 2px; }
.corners { table-layout: fixed; border-collapse: separate; border-spacing: 4px; font-size: .875rem; align-self: center; margin-top: 12px; }
.corners th, .corners td { border: 0; padding: 10px 12px; }
.corners thead th, .corners tbody th { color: var(--soft); font-size: .8125rem; padding: 4px; text-align: center; }
.corners th b { display: block; color: var(--ink); }
.corners thead td { padding: 0; }
.corners thead td, .corners tbody th { width: 72px; overflow-wrap: normal; }
.corners tbody th { vertical-align: middle; }
.corners tbody td { background: var(--sunken); border-radius: 4px; }
.corners .figure { font-size: 1.25rem; line-height: 1.35; }
.corners .action { display: block; }
@media (min-width: 1100px) {
  .grids { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media screen and (max-width: 639px) {
  table.places { min-width: 480px; }
  table.places th[scope=row] { position: sticky; left: 0; background: var(--paper); }
  .stacks .leftward { flex-direction: row-reverse; }
  .stacks .leftward .bar-fill { margin-left: 0; }
  .stacks .bar-cell > span:not(.bar) { min-width: 0; }
  table.stacks { min-width: 0; }
  .stacks caption { display: block; }
  table.heat:not(.named) { min-width: 0; font-size: .8125rem; }
  .heat:not(.named) th, .heat:not(.named) td { padding: 5px 1px; }
  .heat:not(.named) .note { font-size: .6875rem; }
  .stacks, .stacks tbody, .stacks tr, .stacks th, .stacks td { display: block; }
  .stacks thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .stacks th[scope=row], .stacks td { border: 0; padding: 2px 0; width: auto; }
  .stacks tr { padding: 12px 0; border-bottom: 1px solid var(--line); }
  .stacks td { display: grid; grid-template-columns: 6.5em 1fr; gap: 8px; text-align: left; }
  .stacks .cell-label { display: block; color: var(--soft); font-size: .8125rem; }
  .heat.named tbody th, .heat.named tfoot th, .heat.named .corner { min-width: 96px; }
  .corners thead td, .corners tbody th { width: 60px; }
  .corners td { padding: 8px; }
}
`
