import { measured } from './session.ts'

const count = 1000

/** One customer at a time through an open project, spread over all ids; p50 and p99 in ms after ten warm-ups. */
await measured({ project: 'whole', from: 'as it is' }, async ({ project, size, figures }) => {
  const width = Math.max(7, String(size.customers).length)
  const id = (turn: number): string => `C${String(((turn * 7919 * 104729) % size.customers) + 1).padStart(width, '0')}`
  for (let turn = 0; turn < 10; turn++) await project.entity(id(count + turn))
  const times: number[] = []
  for (let turn = 0; turn < count; turn++) {
    const started = performance.now()
    const view = await project.entity(id(turn))
    times.push(performance.now() - started)
    if (view?.id !== id(turn) || view.attributes.length === 0) throw new Error(`nothing is known of ${id(turn)}`)
  }
  times.sort((a, b) => a - b)
  const share = (part: number): number => times[Math.ceil(count * part) - 1] ?? Number.NaN
  figures['p50 ms'] = share(0.5)
  figures['p99 ms'] = share(0.99)
  return async () => ({})
})
