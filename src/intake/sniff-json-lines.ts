import type { FileLook } from './encoding.ts'
import { intakeErrors } from './errors.ts'
import type { JsonLine } from './json-lines.ts'
import { jsonLines } from './json-lines.ts'
import { evidenceOf, keptRecords } from './kept-records.ts'
import type { Sniffed } from './sniffed.ts'

/** Lines that are looked at. */
const mostLines = 400_000

/** Looks into a file of JSON lines: its columns are all keys that any object has, in the order they are first seen. */
export async function sniffJsonLines(look: FileLook, shown: string, previewRows: number): Promise<Sniffed> {
  const keys = new Map<string, number>()
  const records = keptRecords()
  let [lines, refused] = [0, 0]
  const take = (one: JsonLine) => {
    lines += 1
    if ('refused' in one) {
      if (one.line === 1 && /^\[\s*(\{|$)/.test(one.text)) throw intakeErrors.error('json-array', { path: shown })
      refused += 1
      return
    }
    const cells: string[] = []
    for (const [key, value] of one.cells) {
      const place = keys.get(key) ?? keys.size
      keys.set(key, place)
      cells[place] = value
    }
    records.add(cells)
  }
  for await (const some of jsonLines(look.path, look.gzip, '.')) {
    for (const one of some) take(one)
    if (lines >= mostLines) break
  }
  if (records.count() === 0) throw intakeErrors.error('file-binary', notJson(shown, refused))
  const header = [...keys.keys()]
  const sample = records.kept().map((cells) => Array.from(header, (_, index) => cells[index] ?? ''))
  const complete = lines < mostLines
  return {
    path: look.path,
    shown,
    format: 'json lines',
    look,
    headerRow: 1,
    titles: [],
    header,
    preview: sample.slice(0, previewRows),
    sample,
    rows: records.count(),
    complete,
    ...evidenceOf(header, sample),
    reasons: [],
  }
}

const notJson = (path: string, lines: number) => ({
  path,
  wanted: 'json lines',
  kind: { zh: `${lines} 行文本,没有一行是对象`, en: `${lines} lines of text, and none is an object` },
  adviceZh: '每行写一个 JSON 对象',
  adviceEn: 'write one JSON object per line',
})
