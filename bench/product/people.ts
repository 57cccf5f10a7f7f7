import { asDefinition, rules } from '../rules.ts'
import { measured } from './session.ts'

const count = 40

/**
 * Pages of the people behind unsaved rules through an open project, after three warm-ups: each asks for two of the published rules
 * together, in order of an attribute, and turns one page; the first page counts everybody too. p50 and p95 of both in ms.
 */
await measured({ project: 'whole', from: 'as it is' }, async ({ project, figures }) => {
  const draft = (turn: number) => ({
    where: { any: [turn, turn * 7 + 1].map((number) => asDefinition(rules[number % rules.length]!.where)) },
  })
  const { choices } = await project.listPeople(draft(count))
  const sortable = choices.filter((one) => one.sortable)
  const times: { first: number[]; next: number[] } = { first: [], next: [] }
  for (let turn = -3; turn < count; turn++) {
    const orderBy = { column: sortable[(turn + 3) % sortable.length]!.column, descending: turn % 2 === 0 }
    const asked = draft(turn < 0 ? count - turn : turn)
    const started = performance.now()
    const first = await project.listPeople(asked, { orderBy })
    const turned = performance.now()
    if (first.from !== 'stored') throw new Error(`list ${turn} read more than the profile`)
    if (first.next !== undefined) await project.listPeople(asked, { orderBy, cursor: first.next })
    if (turn < 0) continue
    times.first.push(turned - started)
    if (first.next !== undefined) times.next.push(performance.now() - turned)
  }
  for (const [page, all] of Object.entries(times)) {
    const sorted = all.toSorted((a, b) => a - b)
    const share = (part: number): number => sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN
    figures[`${page} page p50 ms`] = share(0.5)
    figures[`${page} page p95 ms`] = share(0.95)
  }
  return async () => ({})
})
