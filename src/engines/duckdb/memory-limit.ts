import { totalmem } from 'node:os'
import { constrainedMemory } from 'node:process'
import { engineErrors } from '../errors.ts'

const megabyte = 1024 ** 2
const gigabyte = 1024 ** 3

/**
 * The memory limit in DuckDB's words: what was asked for, else half of the memory this process
 * may use (the machine's, or its container's) less 1 GiB for Node, and never under 512 MB.
 */
export function memoryLimit(asked: string | undefined): string {
  if (asked === undefined) {
    const available = Math.min(totalmem(), constrainedMemory() || Infinity)
    return `${Math.floor(Math.max(available / 2 - gigabyte, 512 * megabyte) / megabyte)}MiB`
  }
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]i?b?|b)?$/i.exec(asked.trim())
  if (!match?.[1] || Number(match[1]) === 0) throw engineErrors.error('memory-limit-not-understood', { value: asked })
  const unit = (match[2] ?? 'b').toUpperCase()
  if (unit === 'B') return `${Math.max(1, Math.floor(Number(match[1]) / 1024))}KiB`
  const binary = unit.includes('I') ? 'iB' : 'B'
  return `${match[1]}${unit.charAt(0)}${binary}`
}
