import type { Bilingual } from '../errors.ts'
import type { LoadReport } from '../index.ts'
import type { Door } from './door.ts'
import { count } from './figures.ts'
import type { TableCell } from './table.ts'
import { table } from './table.ts'

const states: Record<LoadReport['sources'][number]['state'], Bilingual> = {
  loaded: { zh: '已装载', en: 'loaded' },
  unchanged: { zh: '没有变化', en: 'unchanged' },
  failed: { zh: '失败', en: 'failed' },
}

const added: Bilingual = { zh: '已装载新行', en: 'new rows loaded' }

/** What became of every row of every source. */
export function loadTable({ t, paint, language }: Door, report: LoadReport): string {
  const number = (value: number | undefined) => (value === undefined ? '' : count(value, language))
  const some = (value: number | undefined) => (value ? number(value) : '')
  const rows = report.sources.map(({ source, state, increment, counts, findings }): TableCell[] => [
    source,
    state === 'failed' ? { text: t(states[state]), style: 'red' } : t(increment ? added : states[state]),
    number(counts?.read),
    number(counts?.accepted),
    number(counts?.rejected),
    number(counts?.duplicates),
    some(counts?.superseded),
    number(counts?.withoutId),
    some(counts?.deleted),
    some(findings?.future),
    findings?.from && findings.to ? `${findings.from.slice(0, 10)} … ${findings.to.slice(0, 10)}` : '',
  ])
  const head = (zh: string, en: string, right = true) => ({
    title: t({ zh, en }),
    ...(right ? { align: 'right' as const } : {}),
  })
  return table(
    [
      head('来源', 'source', false),
      head('状态', 'state', false),
      head('读到', 'read'),
      head('收下', 'kept'),
      head('拒收', 'rejected'),
      head('重复', 'duplicates'),
      { ...head('被后来的替代', 'superseded'), optional: true },
      head('无编号', 'no id'),
      { ...head('删除', 'deleted'), optional: true },
      { ...head('收下中未来的', 'kept, to come'), optional: true },
      { ...head('时间 (UTC)', 'from … to (UTC)', false), optional: true },
    ],
    rows,
    paint,
  )
}
