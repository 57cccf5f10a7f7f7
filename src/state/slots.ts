import type { Ledger } from './ledger.ts'
import { runId, runSequence } from './runs.ts'

/** Where the bit of a segment is: lane `floor(slot / 62)`, bit `slot mod 62`. */
export interface Slot {
  kind: string
  segment: string
  slot: number
  firstRun: string
}

/** Runs whose files name slots: those that are published or being made. */
const keptRuns = `SELECT sequence FROM runs WHERE state IN ('running', 'published')`

/**
 * Gives every segment of a kind that a run will hold (all of them, carried ones too) its slot. A
 * segment keeps the slot it has; a new one gets the lowest that no kept run has used for another.
 */
export function allocateSlots(
  ledger: Ledger,
  kind: string,
  segments: readonly string[],
  run: string,
): Map<string, number> {
  const sequence = runSequence(run)
  return ledger.transaction(() => {
    const { database } = ledger
    releaseUnused(ledger, kind, new Set(segments))
    const held = new Map(listSlots(ledger, kind).map(({ segment, slot }) => [segment, slot]))
    const named = database
      .prepare(`SELECT DISTINCT slot FROM run_slots WHERE kind = ? AND run IN (${keptRuns})`)
      .all(kind)
    const taken = new Set([...held.values(), ...named.map((row) => Number(row['slot']))])
    const hold = database.prepare('INSERT INTO slots VALUES (?, ?, ?, ?)')
    const name = database.prepare('INSERT OR IGNORE INTO run_slots VALUES (?, ?, ?, ?)')
    const result = new Map<string, number>()
    let lowest = 0
    for (const segment of segments) {
      let slot = held.get(segment)
      if (slot === undefined) {
        while (taken.has(lowest)) lowest++
        slot = lowest
        taken.add(slot)
        held.set(segment, slot)
        hold.run(kind, segment, slot, sequence)
      }
      name.run(sequence, kind, segment, slot)
      result.set(segment, slot)
    }
    return result
  })
}

function releaseUnused(ledger: Ledger, kind: string, wanted: ReadonlySet<string>): void {
  const named = ledger.database.prepare(
    `SELECT 1 FROM run_slots WHERE kind = ? AND segment = ? AND run IN (${keptRuns})`,
  )
  const drop = ledger.database.prepare('DELETE FROM slots WHERE kind = ? AND segment = ?')
  for (const { segment } of listSlots(ledger, kind)) {
    if (!wanted.has(segment) && !named.get(kind, segment)) drop.run(kind, segment)
  }
}

/** The slots of a kind's segments, by slot. */
export function listSlots(ledger: Ledger, kind: string): Slot[] {
  return ledger.database
    .prepare('SELECT kind, segment, slot, first_run AS firstRun FROM slots WHERE kind = ? ORDER BY slot')
    .all(kind)
    .map((row) => Object.assign(row as unknown as Slot, { firstRun: runId(Number(row['firstRun'])) }))
}
