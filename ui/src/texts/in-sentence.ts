/** An English name within a sentence: `Spend in 12 months` is `spend in 12 months`, `RMB spent` stays. */
export function inSentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}
