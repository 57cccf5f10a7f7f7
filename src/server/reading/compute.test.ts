import { afterAll, beforeAll, expect, it } from 'vitest'
import { FenqunError } from '../../errors.ts'
import { events, makeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import { stoppable } from './read-while-waiting.ts'
import { mostWaiting, openReaders } from './readers.ts'
import type { Readers } from './readers.ts'

let world: World
let readers: Readers
beforeAll(async () => {
  world = await makeWorld({ engine: 'duckdb', sources: [events('order', {}, [{ id: 'a', time: '2025-07-10' }])] })
  readers = openReaders(
    world.folder,
    { now: () => Date.parse('2026-01-01T00:00:00Z'), memoryLimit: '256MB', threads: 1 },
    2,
  )
})
afterAll(async () => {
  await readers.close()
  await world.close()
})

/** A question that goes on until it is answered from outside. */
function question() {
  let begin = () => undefined as void
  let answer = () => undefined as void
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const until = new Promise<void>((resolve) => (answer = resolve))
  const ask = async () => {
    begin()
    await until
    return 'answer'
  }
  return { begun, answer, ask }
}

const staying = new AbortController().signal
const codeOf = (error: unknown) => (error instanceof FenqunError ? error.problems[0]?.code : error)

it('one question of an asker is computed at a time, some wait, and more are refused', async () => {
  const first = question()
  const going = readers.compute('li', staying, first.ask)
  await first.begun
  let others = 0
  const waiting = Array.from({ length: mostWaiting }, () =>
    readers.compute('li', staying, () => Promise.resolve(++others)),
  )
  expect(codeOf(await readers.compute('li', staying, () => Promise.resolve(0)).catch((error: unknown) => error))).toBe(
    'too-many-questions',
  )
  expect(others).toBe(0)
  first.answer()
  expect(await going).toBe('answer')
  expect(await Promise.all(waiting)).toEqual([1, 2, 3, 4])
  expect(await readers.compute('li', staying, () => Promise.resolve('again'))).toBe('again')
})

it('what is stored is answered while others compute', async () => {
  const [one, other] = [question(), question()]
  const going = [readers.compute('li', staying, one.ask), readers.compute('wang', staying, other.ask)]
  await one.begun
  expect(await readers.read(async (project) => project.file.project)).toBe(world.project.file.project)
  one.answer()
  await other.begun
  other.answer()
  expect(await Promise.all(going)).toEqual(['answer', 'answer'])
})

it('who leaves while they wait is asked for no more', async () => {
  const first = question()
  const going = readers.compute('li', staying, first.ask)
  await first.begun
  const leaving = new AbortController()
  const left = readers.compute('wang', leaving.signal, () => Promise.reject(new Error('was asked')))
  const own = readers.compute('li', leaving.signal, () => Promise.reject(new Error('was asked')))
  leaving.abort()
  expect(codeOf(await left.catch((error: unknown) => error))).toBe('client-gone')
  expect(codeOf(await own.catch((error: unknown) => error))).toBe('client-gone')
  first.answer()
  await going
})

it('what is being computed stops when somebody leaves, and after a time', async () => {
  const endless = 'SELECT count(*) AS n FROM range(100000000000000)'
  const leaving = new AbortController()
  const asked = readers.compute('li', leaving.signal, (project) =>
    stoppable(project, leaving.signal, 600_000, async () => {
      setTimeout(() => leaving.abort(), 10)
      return project.engine.rows(endless)
    }),
  )
  expect(codeOf(await asked.catch((error: unknown) => error))).toBe('client-gone')
  const late = readers.compute('li', staying, (project) =>
    stoppable(project, staying, 10, () => project.engine.rows(endless)),
  )
  expect(codeOf(await late.catch((error: unknown) => error))).toBe('took-too-long')
})

it('an engine that does not hear that it is to stop is left to itself, and another takes its place', async () => {
  const deaf = question()
  const leaving = new AbortController()
  let told = 0
  const asked = readers.compute('li', leaving.signal, (project) =>
    stoppable({ interrupt: () => void told++ }, leaving.signal, 600_000, () => deaf.ask().then(() => project.file), 1),
  )
  await deaf.begun
  leaving.abort()
  expect(codeOf(await asked.catch((error: unknown) => error))).toBe('client-gone')
  expect(told).toBeGreaterThan(0)
  // Of one asker one question is computed at a time, and here one project computes at all.
  const [one, other] = ['li', 'wang'].map((who) => readers.compute(who, staying, (project) => project.check()))
  expect((await one)?.problems).toEqual((await other)?.problems)
  deaf.answer()
})

it('no more than two are left to themselves; who comes then waits as before', async () => {
  const begin = async () => {
    const [deaf, leaving] = [question(), new AbortController()]
    const asked = readers.compute('wang', leaving.signal, () =>
      stoppable({ interrupt: () => undefined }, leaving.signal, 600_000, deaf.ask, 1),
    )
    await deaf.begun
    leaving.abort()
    return { deaf, ended: asked.catch(codeOf) }
  }
  const first = await begin()
  expect(await first.ended).toBe('client-gone')
  const second = await begin()
  expect(await second.ended).toBe('client-gone')
  const third = await begin()
  const waited = readers.compute('li', AbortSignal.timeout(20), () => Promise.resolve(1))
  expect(codeOf(await waited.catch((error: unknown) => error))).toBe('client-gone')
  for (const { deaf } of [first, second, third]) deaf.answer()
  expect(await third.ended).toBe('client-gone')
  expect(await readers.compute('li', staying, () => Promise.resolve('again'))).toBe('again')
})
