import type { Options } from '../command.ts'
import type { Door } from '../door.ts'
import { cliErrors } from '../errors.ts'
import { answersText } from '../show/answers.ts'
import { clustersText } from '../show/clusters.ts'
import { propensityText } from '../show/propensity.ts'
import { treeText } from '../show/tree.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { variablesText } from '../show/variables.ts'
import { discoverySortNames } from '../show/discovery-sorts.ts'

/** `fenqun discover list`: what is kept, the newest first. */
export async function runDiscoverList(door: Door): Promise<0> {
  const project = await door.open()
  const kept = await project.discoveries.list()
  for (const one of kept) door.data('discovery', one)
  const { t, paint } = door
  const none = t({
    zh: '还没有保留的发现;用 fenqun discover clusters 开始',
    en: 'nothing is kept yet; begin with `fenqun discover clusters`',
  })
  const columns = [
    { title: t({ zh: '编号', en: 'id' }) },
    { title: t({ zh: '找的是', en: 'looked for' }) },
    { title: t({ zh: '数据到', en: 'as of' }) },
    { title: t({ zh: '运行', en: 'run' }) },
    { title: t({ zh: '找于', en: 'found at' }) },
  ]
  const rows = kept.map((one): TableCell[] => [one.id, t(discoverySortNames[one.sort]), one.day, one.run, one.madeAt])
  door.print(rows.length ? table(columns, rows, paint) : none)
  return 0
}

/** `fenqun discover show ID`: as it was found. */
export async function runDiscoverShow(door: Door, _: Options, id: string | undefined): Promise<0> {
  const project = await door.open()
  const kept = await project.discoveries.open(needed(id))
  if (kept.sort === 'clusters') {
    clustersText(door, { ...kept, kept: true, result: kept.result as never })
    return 0
  }
  if (kept.sort === 'variables') {
    variablesText(door, { ...kept, kept: true, result: kept.result as never })
    return 0
  }
  if (kept.sort === 'tree') return treeText(door, await project.keptTree(kept.id))
  if (kept.sort === 'propensity') {
    propensityText(door, await project.keptPropensity(kept.id))
    return 0
  }
  if (kept.sort === 'answers') return answersText(door, { ...kept, kept: true, result: kept.result as never })
  door.data('discovery', kept)
  door.print(JSON.stringify(kept, null, 1))
  return 0
}

/** `fenqun discover remove ID`. */
export async function runDiscoverRemove(door: Door, _: Options, id: string | undefined): Promise<0> {
  const project = await door.open()
  const head = await project.discoveries.remove(needed(id))
  door.data('removed', head)
  door.print(door.t({ zh: `已删除 ${head.id}`, en: `removed ${head.id}` }))
  return 0
}

function needed(id: string | undefined): string {
  if (id !== undefined) return id
  const expected = { zh: '发现的编号,见 fenqun discover list', en: 'the id of a discovery, see `fenqun discover list`' }
  throw cliErrors.error('missing-option', { option: 'id', expected })
}
