import type { ProjectView } from '../../definition/view-shapes.ts'

/** What a question names, and what that must be. */
export interface NamedInView {
  path: readonly (string | number)[]
  name: string
  is: 'attribute' | 'grouping' | 'people' | 'segment' | 'event'
}

/** Everything that a question of `views/*.yml` names. A `grouping` is an attribute or a scheme. */
export function namesInView({ shares, league, losses, sheet }: ProjectView): NamedInView[] {
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
  return found
}
