import { measured } from './session.ts'

const count = 1000

/** One customer at a time through an open project, spread over all ids; p50 and p99 in ms after ten warm-ups. */
await measured(async ({ project, size, ready }) => {
  const width = Math.max(7, String(size.customers).length)
  const id = (turn: number): string => `C${String(((turn * 7919 * 104729) % size.customers) + 1).padStart(width, '0')}`
  for (let turn = 0; turn < 10; turn++) await project.show(id(count + turn))
  ready()
  const times: number[] = []
  for (let turn = 0; turn < count; turn++) {
    const started = performance.now()
    await project.show(id(turn))
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  return { p50: times[count / 2], p99: times[Math.ceil(count * 0.99) - 1] }
})
