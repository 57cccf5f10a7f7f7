import type { Measure } from '../../runs/outcomes/outcome-after.ts'

/**
 * What somebody writes behind `--on`: an attribute by id, `count order`, `sum amount of order`. Whatever reads as neither is taken for the id of an attribute.
 */
export function readMeasure(text: string): Measure {
  const words = text.trim().split(/\s+/u)
  if (words.length === 2 && words[0]!.toLowerCase() === 'count') return { count: words[1]! }
  const found = /^(sum|average|min|max|distinct|share)\s+(.+)\s+of\s+(\S+)$/iu.exec(text.trim())
  return found ? { [found[1]!.toLowerCase()]: found[2]!, of: found[3]! } : text.trim()
}
