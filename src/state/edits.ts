import { noteAudit } from './audit.ts'
import { instant } from './instant.ts'
import type { Ledger } from './ledger.ts'

/** What somebody did to a file of definitions. */
export interface Edit {
  number: number
  at: string
  by: string
  did: 'write' | 'create' | 'rename' | 'delete' | 'restore' | 'undo' | 'redo'
  /** The folder of the file (`segments`), and what it defined. */
  sort: string
  id: string
  /** Relative to the project; of a renamed file, its new name. */
  file: string
  /** What a renamed file was called before. */
  was?: string
  /** Of undo and redo: the edit it is about. */
  of?: number
  /** Whether it took the file away, and the text is still kept. */
  removes: boolean
}

/** The text of a file before and after an edit; null where there was no file, or the text is not kept any more. */
export interface EditTexts {
  before: string | null
  after: string | null
}

/** Adds an edit to the journal, and to the audit log without its texts, and answers with its number. */
export function recordEdit(ledger: Ledger, edit: Omit<Edit, 'number' | 'removes'> & EditTexts): number {
  return ledger.transaction(() => {
    const number = addEdit(ledger, edit)
    const { at, by, did, sort, id, file } = edit
    noteAudit(ledger, { at, who: by, did: 'edit', object: `${sort}/${id}`, detail: { did, file, edit: number } })
    return number
  })
}

function addEdit(ledger: Ledger, edit: Parameters<typeof recordEdit>[1]): number {
  const { lastInsertRowid } = ledger.database
    .prepare(
      'INSERT INTO edits (at, by, did, sort, id, file, was, of, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      instant(edit.at),
      edit.by,
      edit.did,
      edit.sort,
      edit.id,
      edit.file,
      edit.was ?? null,
      edit.of ?? null,
      edit.before,
      edit.after,
    )
  return Number(lastInsertRowid)
}

/** Edits, the newest first: of one person, of one file under the name it has now, or all. */
export function listEdits(
  ledger: Ledger,
  { by, file, limit = 500 }: { by?: string; file?: string; limit?: number } = {},
): Edit[] {
  return ledger.database
    .prepare(
      `SELECT number, at, by, did, sort, id, file, was, of, before IS NOT NULL AND after IS NULL AS removes FROM edits
       WHERE by = coalesce(?, by) AND file = coalesce(?, file) ORDER BY number DESC LIMIT ?`,
    )
    .all(by ?? null, file ?? null, limit)
    .map(editOf)
}

/** One edit with its texts, or undefined. */
export function findEdit(ledger: Ledger, number: number): (Edit & EditTexts) | undefined {
  const row = ledger.database
    .prepare('SELECT *, before IS NOT NULL AND after IS NULL AS removes FROM edits WHERE number = ?')
    .get(number)
  if (!row) return undefined
  const textOf = (cell: unknown) => (typeof cell === 'string' ? cell : null)
  return { ...editOf(row), before: textOf(row['before']), after: textOf(row['after']) }
}

/** The different texts that files of a sort had, as far as the journal keeps them, the newest thousand. */
export function keptTexts(ledger: Ledger, sort: string): string[] {
  return ledger.database
    .prepare(
      `SELECT DISTINCT text FROM (
         SELECT number, before AS text FROM edits WHERE sort = ? AND before IS NOT NULL
         UNION ALL SELECT number, after FROM edits WHERE sort = ? AND after IS NOT NULL ORDER BY number DESC LIMIT 1000)`,
    )
    .all(sort, sort)
    .map((row) => String(row['text']))
}

/** The texts that a file had under the name it has now, as far as the journal keeps them, the newest first. */
export function textsOfFile(ledger: Ledger, file: string): string[] {
  return ledger.database
    .prepare('SELECT before, after FROM edits WHERE file = ? ORDER BY number DESC LIMIT 100')
    .all(file)
    .flatMap(({ before, after }) => [after, before].filter((one) => typeof one === 'string'))
}

/** Numbers of the edits that were undone and not done again since. */
export function undoneEdits(ledger: Ledger): Set<number> {
  const rows = ledger.database.prepare(`SELECT did, of FROM edits WHERE did IN ('undo', 'redo') ORDER BY number`).all()
  const undone = new Set<number>()
  for (const { did, of } of rows) {
    if (did === 'undo') undone.add(Number(of))
    else undone.delete(Number(of))
  }
  return undone
}

/** Forgets the texts of edits that are older than an instant; who changed what when stays. */
export function forgetTexts(ledger: Ledger, before: string): void {
  ledger.database
    .prepare('UPDATE edits SET before = NULL, after = NULL WHERE at < ? AND (before IS NOT NULL OR after IS NOT NULL)')
    .run(instant(before))
}

function editOf(row: Record<string, unknown>): Edit {
  return {
    number: Number(row['number']),
    at: String(row['at']),
    by: String(row['by']),
    did: row['did'] as Edit['did'],
    sort: String(row['sort']),
    id: String(row['id']),
    file: String(row['file']),
    ...(row['was'] === null ? {} : { was: row['was'] as string }),
    ...(row['of'] === null ? {} : { of: Number(row['of']) }),
    removes: row['removes'] === 1,
  }
}
