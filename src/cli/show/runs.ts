import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Project } from '../../project.ts'
import type { Door } from '../door.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const states: Record<string, Bilingual> = {
  running: { zh: '运行中', en: 'running' },
  published: { zh: '已发布', en: 'published' },
  failed: { zh: '失败', en: 'failed' },
  interrupted: { zh: '中断', en: 'interrupted' },
}

/** Every run, the newest first. */
export function runTable(door: Door, project: Project): ExitCode {
  const { t, paint } = door
  const runs = project.runs()
  for (const { id, asOf, asOfDay, started, finished, state, tableVersions } of runs)
    door.data('run', { run: id, asOf, day: asOfDay, started, finished, state, tables: tableVersions })
  const rows = runs.map((one): TableCell[] => {
    const text = t(states[one.state] ?? { zh: one.state, en: one.state })
    const style = one.state === 'published' ? 'green' : one.state === 'running' ? 'cyan' : 'red'
    return [one.id, one.asOfDay, { text, style }, minute(one.started), one.finished ? minute(one.finished) : '']
  })
  const columns = [
    { title: t({ zh: '运行', en: 'run' }) },
    { title: t({ zh: '基准时', en: 'as of' }) },
    { title: t({ zh: '状态', en: 'state' }) },
    { title: t({ zh: '开始 (UTC)', en: 'started (UTC)' }) },
    { title: t({ zh: '结束 (UTC)', en: 'finished (UTC)' }) },
  ]
  door.print(
    rows.length
      ? table(columns, rows, paint)
      : t({ zh: '还没有运行过:fenqun run', en: 'nothing has been run yet: fenqun run' }),
  )
  return 0
}

const minute = (instant: string): string => instant.slice(0, 19).replace('T', ' ')
