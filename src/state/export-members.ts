import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'

/** Keeps who was on a list of the log, as the own keys of all their ids: how often somebody was reached is counted from it. */
export function recordMembers(ledger: Ledger, id: number, kind: string, keys: readonly number[]): void {
  ledger.database.prepare('INSERT INTO export_members VALUES (?, ?, ?)').run(id, kind, packed(keys))
}

/** Lists of a layout that left at or after an instant and whose members are known, oldest first. */
export function listsOf(
  ledger: Ledger,
  { layout, kind, since }: { layout: string; kind: string; since: string },
): { at: string; keys: number[] }[] {
  return ledger.database
    .prepare(
      `SELECT at, keys FROM exports JOIN export_members m ON m.export = id
       WHERE layout = ? AND kind = ? AND at >= ? AND id NOT IN (SELECT export FROM exports_not_made) ORDER BY id`,
    )
    .all(layout, kind, instant(since))
    .map((row) => ({ at: String(row['at']), keys: unpacked(row['keys'] as Uint8Array) }))
}

/** Ascending keys as the differences between them, seven bits a byte, packed. */
function packed(keys: readonly number[]): Uint8Array {
  const bytes: number[] = []
  let last = 0
  for (const key of keys.toSorted((a, b) => a - b)) {
    let step = key - last
    last = key
    while (step >= 128) {
      bytes.push((step % 128) + 128)
      step = Math.floor(step / 128)
    }
    bytes.push(step)
  }
  return deflateRawSync(Uint8Array.from(bytes))
}

function unpacked(held: Uint8Array): number[] {
  const keys: number[] = []
  let [last, step, place] = [0, 0, 1]
  for (const byte of inflateRawSync(held)) {
    step += (byte % 128) * place
    place *= 128
    if (byte >= 128) continue
    last += step
    keys.push(last)
    step = 0
    place = 1
  }
  return keys
}
