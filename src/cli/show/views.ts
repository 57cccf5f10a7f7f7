import type { Bilingual } from '../../errors.ts'
import type { Project } from '../../index.ts'
import type { Door } from '../door.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const sorts = {
  shares: { zh: '份额', en: 'shares' },
  league: { zh: '排行', en: 'league' },
  losses: { zh: '损失', en: 'losses' },
  sheet: { zh: '画像', en: 'sheet' },
  perceived: { zh: '感知价值', en: 'perceived' },
  delivered: { zh: '让渡价值', en: 'delivered' },
  corners: { zh: '两种价值', en: 'corners' },
  drivers: { zh: '驱动因素', en: 'drivers' },
  gaps: { zh: '缺口', en: 'gaps' },
} as const satisfies Record<string, Bilingual>

/** The questions of `views/*.yml`, each with the command that asks it. */
export async function viewTable(door: Door, project: Project): Promise<void> {
  const { t, paint } = door
  const views = (await project.views()).map(({ id, file, value }) => {
    const sort = (Object.keys(sorts) as (keyof typeof sorts)[]).find((one) => value[one] !== undefined)!
    return { id, name: value.name ?? { zh: id, en: id }, sort, command: `fenqun ${sort} ${id}`, file }
  })
  for (const one of views) door.data('view', one)
  const rows = views.map((one): TableCell[] => [one.id, t(one.name), t(sorts[one.sort]), one.command, one.file])
  const columns = [
    { title: t({ zh: '问题', en: 'views' }) },
    { title: t({ zh: '名称', en: 'name' }), max: 40 },
    { title: t({ zh: '种类', en: 'sort' }) },
    { title: t({ zh: '命令', en: 'command' }) },
    { title: t({ zh: '文件', en: 'file' }) },
  ]
  if (rows.length) door.print(`${table(columns, rows, paint)}\n`)
}
