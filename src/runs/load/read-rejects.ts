import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bilingual } from '../../errors.ts'
import { withoutContacts } from '../../intake/contact-text.ts'
import { csvRecords } from '../../intake/csv-records.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import { mask } from '../../privacy/masking.ts'
import type { Ledger } from '../../state/ledger.ts'
import { latestTableVersion } from '../../state/table-versions.ts'

/** A row that was not taken; 0 is no line. Personal values are masked. */
export interface KeptReject {
  file: string
  line: number
  column: string
  value: string
  reason: Bilingual
}

export interface KeptRejects {
  /** How many there are. */
  rejected: number
  reasons: { reason: Bilingual; rows: number }[]
  /** The first of them, in the order of the file. */
  rejects: KeptReject[]
  /** Whether they are of a load that was refused, so that an older version is in force. */
  refused: boolean
}

/** What the last load of a source did not take, by `rejects.csv` beside its table; at most so many rows of it. */
export async function readRejects(ledger: Ledger, source: SourceDefinition, most: number): Promise<KeptRejects> {
  const table = shapesOf(source)[0]!.name
  const version = latestTableVersion(ledger, table)
  const taken = version && join(ledger.folder, version.path, 'rejects.csv')
  const refused = await textOf(join(ledger.folder, 'tables', table, 'refused', 'rejects.csv'))
  const text = refused ?? (taken === undefined ? undefined : await textOf(taken))
  const found: KeptRejects = { rejected: 0, reasons: [], rejects: [], refused: refused !== undefined }
  const reasons = new Map<string, { reason: Bilingual; rows: number }>()
  for (const { cells } of csvRecords((text ?? '').replace(/^\uFEFF/, ''), ',', { whole: true })) {
    const [file = '', line = '', column = '', value = '', en = '', zh = ''] = cells
    if (file === 'file' && line === 'line') continue
    found.rejected++
    const reason = { zh, en }
    const group = reasons.get(en) ?? { reason, rows: 0 }
    group.rows++
    reasons.set(en, group)
    if (found.rejects.length < most)
      found.rejects.push({ file, line: Number(line), column, value: masked(source, column, value), reason })
  }
  found.reasons = [...reasons.values()].toSorted((a, b) => b.rows - a.rows)
  return found
}

const textOf = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined)

/** A cell of a private column as it may be seen; of any other, without what looks like a contact, and no longer than a line. */
function masked({ columns }: SourceDefinition, header: string, value: string): string {
  const own = Object.entries(columns).find(([name, { column }]) => (column ?? name) === header)?.[1]
  const shown = own?.private ? mask(own.private, value) : withoutContacts(value)
  return shown.length > 200 ? `${shown.slice(0, 199)}…` : shown
}
