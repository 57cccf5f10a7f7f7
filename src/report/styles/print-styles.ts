/** A4, upright: no frame, no colour ground but the heat, nothing broken across pages that fits on one. */
export const printStyles = `
@page { size: A4; margin: 14mm 13mm; }
@media print {
  html { font-size: 12.5px; }
  body { background: #fff; }
  .switch, .contents, .skip, details { display: none !important; }
  .inner, .frame { display: block; max-width: none; padding: 0; }
  header { padding: 0 0 10px; }
  main { padding: 12px 0 0; }
  .part { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 14px 0 6px; margin-top: 14px; }
  .headline { font-size: 1.6rem; }
  .chart.wide { display: block; } .chart.narrow { display: none; }
  .scrolls { overflow: visible; }
  .cuts { grid-template-columns: repeat(3, 1fr); gap: 8px 16px; padding: 8px 0; margin: 10px 0; }
  .chart svg { width: auto; max-width: 100%; max-height: 84mm; }
  h4 { margin-top: 14px; } figure, .scrolls { margin-top: 6px; }
  .tile { flex-basis: 100px; padding: 8px 10px; } .tile .figure { font-size: 1.35rem; }
  .cards { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 8px; }
  .card { padding: 8px 10px; }
  .grids { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px; }
  table.heat { min-width: 0; } .heat th, .heat td { padding: 4px 2px; }
  .heat.named { font-size: .8rem; } .heat.named tbody th, .heat.named .corner { min-width: 0; position: static; }
  .heat.movement td { min-width: 0; }
  footer { padding: 8px 0 0; }
  .beside { grid-template-columns: minmax(0, 1fr) 150px; } .beside.even { grid-template-columns: minmax(0, 5fr) minmax(0, 4fr); }
  h2, h3, h4, .takeaway, .care, .lead, caption { break-after: avoid; }
  table, tr, .card, .tile, figure, .cuts, .unassigned, .facts > div { break-inside: avoid; }
  table.segments, table.places { break-inside: auto; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
