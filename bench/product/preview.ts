import { asDefinition, rules } from '../rules.ts'
import { measured } from './session.ts'

const count = 60

/**
 * Previews of unsaved segments through an open project, one after the other, after three warm-ups: each asks for two of the
 * published rules together, so that everything it looks at is in the profile. p50 and p95 in ms.
 */
await measured({ project: 'whole', from: 'as it is' }, async ({ project, figures }) => {
  const draft = (turn: number) => ({
    where: { all: [turn, turn * 7 + 1].map((number) => asDefinition(rules[number % rules.length]!.where)) },
  })
  for (let turn = 0; turn < 3; turn++) await project.preview(draft(count + turn))
  const times: number[] = []
  for (let turn = 0; turn < count; turn++) {
    const started = performance.now()
    const found = await project.preview(draft(turn))
    times.push(performance.now() - started)
    if (found.from !== 'stored') throw new Error(`preview ${turn} read more than the profile`)
  }
  times.sort((a, b) => a - b)
  const share = (part: number): number => times[Math.ceil(count * part) - 1] ?? Number.NaN
  figures['p50 ms'] = share(0.5)
  figures['p95 ms'] = share(0.95)
  return async () => ({})
})
