import { driverGroups } from '../../definition/customer-view-shapes.ts'
import type { Goal } from '../../definition/watch-shapes.ts'
import type { ProjectView } from '../../definition/view-shapes.ts'

/** What a question names, and what that must be. */
export interface NamedInView {
  path: readonly (string | number)[]
  name: string
  is: 'attribute' | 'grouping' | 'people' | 'people or attribute' | 'attribute or delivered' | 'segment' | 'event'
}

/** Everything that a question of `views/*.yml` names. A `grouping` is an attribute or a scheme. */
export function namesInView(view: ProjectView): NamedInView[] {
  const { shares, league, losses, sheet } = view
  const found: NamedInView[] = []
  const put = (is: NamedInView['is'], path: NamedInView['path'], name: string | undefined) => {
    if (name !== undefined) found.push({ path, name, is })
  }
  const all = (is: NamedInView['is'], path: NamedInView['path'], names: readonly string[] | undefined) => {
    for (const [index, name] of (names ?? []).entries()) put(is, [...path, index], name)
  }
  put('attribute', ['shares', 'of'], shares?.of)
  put('grouping', ['shares', 'by'], shares?.by)
  put('people', ['shares', 'in'], shares?.in)
  put('grouping', ['league', 'by'], league?.by)
  all('segment', ['league', 'segments'], league?.segments)
  for (const key of ['of', 'before', 'potential', 'cost'] as const) put('attribute', ['league', key], league?.[key])
  put('people', ['league', 'in'], league?.in)
  put('event', ['losses', 'of'], losses?.of)
  put('people', ['losses', 'in'], losses?.in)
  put('segment', ['losses', 'low touch'], losses?.['low touch'])
  for (const [index, one] of (losses?.causes ?? []).entries()) put('event', ['losses', 'causes', index, 'did'], one.did)
  put('grouping', ['sheet', 'by'], sheet?.by)
  put('people', ['sheet', 'in'], sheet?.in)
  for (const key of ['order pattern', 'needs', 'values'] as const) all('attribute', ['sheet', key], sheet?.[key])
  for (const key of ['revenue', 'cost'] as const) put('attribute', ['sheet', key], sheet?.[key])
  return [...found, ...namesOfCustomers(view), ...namesOfWatching(view)]
}

/** What questions about the value to customers name. */
function namesOfCustomers({ perceived, delivered, corners, drivers, gaps }: ProjectView): NamedInView[] {
  const found: NamedInView[] = []
  const put = (is: NamedInView['is'], path: NamedInView['path'], name: string | number | undefined) => {
    if (typeof name === 'string') found.push({ path, name, is })
  }
  for (const [sort, asked] of Object.entries({ perceived, delivered, corners, drivers })) {
    put('grouping', [sort, 'by'], asked?.by)
    for (const [at, one] of (asked?.segments ?? []).entries()) put('segment', [sort, 'segments', at], one)
    put('people', [sort, 'in'], asked?.in)
  }
  for (const [at, product] of (perceived?.products ?? []).entries())
    for (const part of ['economic', 'functional', 'psychological'] as const)
      for (const [index, one] of product[part].entries())
        put('attribute', ['perceived', 'products', at, part, index], one)
  for (const side of ['benefits', 'costs'] as const)
    for (const [at, one] of (delivered?.[side] ?? []).entries())
      for (const whose of ['ours', 'rival'] as const) put('attribute', ['delivered', side, at, whose], one[whose])
  put('attribute or delivered', ['corners', 'delivered'], corners?.delivered)
  put('attribute', ['corners', 'relationship'], corners?.relationship)
  for (const group of driverGroups)
    for (const [at, one] of (drivers?.[group] ?? []).entries())
      for (const key of ['importance', 'performance'] as const) put('attribute', ['drivers', group, at, key], one[key])
  put('grouping', ['gaps', 'stage'], gaps?.stage)
  put('people', ['gaps', 'in'], gaps?.in)
  for (const [at, one] of (gaps?.products ?? []).entries()) {
    put('people or attribute', ['gaps', 'products', at, 'has'], one.has)
    for (const key of ['sold to', 'needed by'] as const) {
      const whom = one[key]
      if (typeof whom === 'object') put('attribute', ['gaps', 'products', at, key, 'attribute'], whom.attribute)
      else put('people or attribute', ['gaps', 'products', at, key], whom)
    }
  }
  return found
}

/** What questions that keep watch name. */
function namesOfWatching({ experience, goals, periods }: ProjectView): NamedInView[] {
  const found: NamedInView[] = []
  const put = (is: NamedInView['is'], path: NamedInView['path'], name: string | undefined) => {
    if (name !== undefined) found.push({ path, name, is })
  }
  put('attribute', ['experience', 'of'], experience?.of)
  put('grouping', ['experience', 'by'], experience?.by)
  put('people', ['experience', 'in'], experience?.in)
  for (const [at, one] of (experience?.segments ?? []).entries()) put('segment', ['experience', 'segments', at], one)
  put('event', ['periods', 'of'], periods?.of)
  put('people', ['periods', 'in'], periods?.in)
  const goalsIn = (path: NamedInView['path'], list: readonly Goal[]) => {
    for (const [at, one] of list.entries()) {
      for (const key of ['size', 'share', 'of', 'in'] as const) put('people', [...path, at, key], one[key])
      for (const key of ['mean', 'sum', 'nps', 'csat', 'effort'] as const)
        put('attribute', [...path, at, key], one[key])
      goalsIn([...path, at, 'goals'], one.goals)
    }
  }
  goalsIn(['goals'], goals ?? [])
  return found
}
