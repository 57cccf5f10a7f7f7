/**
 * How many rows a segmentation by `d` columns asks for: 100 for each (S. Dolnicar, B. Grün and F. Leisch, Journal of Business Research 69 (2016));
 * with fewer, solutions turn out worse however they are found.
 */
export function enoughRows(n: number, d: number): { needed: number; enough: boolean } {
  return { needed: 100 * d, enough: n >= 100 * d }
}
