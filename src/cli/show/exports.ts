import type { ExitCode } from '../../errors.ts'
import type { Project } from '../../project.ts'
import type { Door } from '../door.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

/** Every list that ever left, with how it was laid out, how much of it arrived, and whether it did. */
export function exportLog(door: Door, project: Project): ExitCode {
  const { t, paint } = door
  const made = project.exports()
  for (const one of made) door.data('export', one)
  const rows = made.map((one): TableCell[] => [
    String(one.id),
    one.at.slice(0, 16).replace('T', ' '),
    one.by,
    one.what,
    one.layout ?? one.format,
    String(one.rows),
    one.unmasked ? { text: t({ zh: '可读', en: 'readable' }), style: 'yellow' } : '',
    one.purpose,
    (one.notMade ?? one.partlyMade ?? one.perhapsMade) === undefined
      ? one.file
      : { text: `${one.file} (${missed(door, one)})`, style: 'red' },
  ])
  const head = (zh: string, en: string) => ({ title: t({ zh, en }), max: 50 })
  const columns = [
    head('号', 'no.'),
    head('时间 (UTC)', 'at (UTC)'),
    head('谁', 'by'),
    head('什么', 'what'),
    head('样式', 'as'),
    head('行', 'rows'),
    { ...head('个人信息', 'personal'), optional: true },
    head('用途', 'purpose'),
    head('文件', 'file'),
  ]
  door.print(rows.length ? table(columns, rows, paint) : t({ zh: '还没有导出过', en: 'nothing has been exported yet' }))
  return 0
}

/** Of a list in batches how many arrived; of any other that it did not, or that nobody knows. */
function missed({ t }: Door, { delivery, perhapsMade }: ReturnType<Project['exports']>[number]): string {
  if (perhapsMade !== undefined) return t({ zh: '不知道写成没有', en: 'not known whether written' })
  if (!delivery) return t({ zh: '未写成', en: 'not written' })
  const { delivered, batches } = delivery
  return t({ zh: `送到 ${delivered}/${batches} 批`, en: `${delivered} of ${batches} batches delivered` })
}

/** The lists of `exports/*.yml`, which `fenqun export --layout` sends. */
export async function layoutTable(door: Door, project: Project): Promise<void> {
  const { t, paint } = door
  const exports = await project.namedExports()
  for (const { id, file, value } of exports) door.data('layout', { id, file, ...value })
  const rows = exports.map(({ id, file, value }): TableCell[] => [
    id,
    value.name ? t(value.name) : '',
    value.what,
    value.as ?? '',
    value.to,
    file,
  ])
  const columns = [
    { title: t({ zh: '名单', en: 'layouts' }) },
    { title: t({ zh: '名称', en: 'name' }), max: 40, optional: true },
    { title: t({ zh: '谁', en: 'whom' }), max: 40 },
    { title: t({ zh: '样式', en: 'as' }), optional: true },
    { title: t({ zh: '去向', en: 'to' }), max: 50 },
    { title: t({ zh: '文件', en: 'file' }) },
  ]
  if (rows.length) door.print(`${table(columns, rows, paint)}\n`)
}
