/** Of the people in either of two groups, the share in both, 0 to 1 (P. Jaccard, 1901), from the sizes of both and of what they share. Undefined of nobody. */
export function jaccard(a: number, b: number, both: number): number | undefined {
  const either = a + b - both
  return either > 0 ? both / either : undefined
}
