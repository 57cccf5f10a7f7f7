/**
 * A figure of a group for who may not see people, or for a page that has no visitors: a share times a public size is a count. Shares come in steps of 5 %, means with two digits, days in
 * weeks.
 */
export function roughValue(value: number, measure: 'mean' | 'share' | 'day'): number {
  if (measure === 'day') return Math.round(value / 7) * 7
  return measure === 'share' ? Math.round(value * 20) / 20 : Number(value.toPrecision(2))
}
