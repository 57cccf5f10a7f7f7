import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { findEdit, forgetTexts, listEdits, recordEdit, undoneEdits } from './edits.ts'
import type { Ledger } from './ledger.ts'
import { openLedger } from './ledger.ts'

let folder: string
let ledger: Ledger

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fenqun-edits-'))
  ledger = openLedger(join(folder, '.fenqun'))
})
afterEach(() => {
  ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

const edit = (at: string, file = 'segments/a.yml') =>
  ({ at, by: 'li', did: 'write', sort: 'segments', id: 'a', file }) as const

it.each(hostileTexts.filter((text) => !text.includes('\0')))(
  'keeps the text %j, and who wrote it, as they are',
  (text) => {
    const number = recordEdit(ledger, {
      ...edit('2026-01-01T00:00:00Z', text),
      by: text,
      before: text,
      after: `${text}${text}`,
    })
    expect(findEdit(ledger, number)).toMatchObject({ by: text, file: text, before: text, after: `${text}${text}` })
    expect(listEdits(ledger, { by: text, file: text })).toHaveLength(1)
  },
)

it('forgets texts that are old, and keeps who changed what when', () => {
  const old = recordEdit(ledger, { ...edit('2026-01-01T00:00:00Z'), before: 'x', after: null })
  const fresh = recordEdit(ledger, { ...edit('2026-02-01T00:00:00Z'), before: 'y', after: null })
  forgetTexts(ledger, '2026-01-15T00:00:00Z')
  expect(listEdits(ledger).map(({ number, removes }) => [number, removes])).toEqual([
    [fresh, true],
    [old, false],
  ])
  expect([findEdit(ledger, old)?.before, findEdit(ledger, fresh)?.before]).toEqual([null, 'y'])
})

it('knows what was undone and not done again', () => {
  const write = recordEdit(ledger, { ...edit('2026-01-01T00:00:00Z'), before: 'x', after: 'y' })
  const back = { ...edit('2026-01-02T00:00:00Z'), of: write, before: 'y', after: 'x' }
  recordEdit(ledger, { ...back, did: 'undo' })
  expect([...undoneEdits(ledger)]).toEqual([write])
  recordEdit(ledger, { ...back, did: 'redo' })
  expect([...undoneEdits(ledger)]).toEqual([])
})
