import { attributeErrors } from '../attributes/errors.ts'
import type { Written } from '../definition/written.ts'
import { FenqunError } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { compileErrors } from './errors.ts'
import type { Collector } from './problems.ts'
import { collector } from './problems.ts'
import { stopped } from './stopped.ts'

/** Compiles definitions once each, on first need, and knows when one needs itself, by whatever way round. */
export interface Circles {
  /**
   * The definition that `label` names (`segment vip`), compiled now or before. Undefined when it is not written
   * or has errors, a circle that it stands in among them.
   */
  once<T>(
    cache: Map<string, T | undefined>,
    id: string,
    label: string,
    written: Written<unknown> | undefined,
    compileOne: (written: Written<unknown>, into: Collector) => T | undefined,
  ): T | undefined
  /** Whether that definition stands in the circle that is being reported, whose report says it all. */
  isReported(label: string): boolean
  /** Of all that was compiled, in the order in which it was done. */
  problems: Problem[]
}

/** Definitions that rest on definitions that rest on others are written out into one another: so many layers are more than anybody reads. */
const mostLayers = 64

export function circles(): Circles {
  const problems: Problem[] = []
  /** How many layers of definitions one rests on, itself counted. */
  const layers = new Map<string, number>()
  /** Of what is being compiled, the most layers of what it has asked for until now. */
  const below: number[] = []
  /** What is being compiled, outermost first: meeting one of them again is a circle. */
  const underway: string[] = []
  const circular = new Set<string>()

  function reportCircle(label: string, into: Collector): void {
    const members = underway.slice(underway.indexOf(label))
    members.forEach((one) => circular.add(one))
    const path = [...members, label].join(' → ')
    const attributes = /^(.* )?attribute /.test(label)
    into.report(
      attributes ? attributeErrors.problem('attribute-cycle', { path }) : compileErrors.problem('W12', { path }),
      [],
    )
    problems.push(...into.problems)
  }

  return {
    problems,
    isReported: (label) => circular.has(label) && circular.has(underway.at(-1) ?? ''),
    once(cache, id, label, written, compileOne) {
      const asked = () => below.length && below.push(Math.max(below.pop()!, layers.get(label) ?? 0))
      if (cache.has(id)) {
        asked()
        return cache.get(id)
      }
      if (!written) return undefined
      const into = collector(written)
      if (underway.includes(label)) {
        reportCircle(label, into)
        return undefined
      }
      underway.push(label)
      below.push(0)
      let made: ReturnType<typeof compileOne>
      try {
        made = compileOne(written, into)
      } catch (error) {
        // Whatever goes wrong in one definition is a problem of that one.
        if (error instanceof FenqunError) for (const one of error.problems) into.report(one, [])
        else if (error !== stopped)
          into.report(compileErrors.problem('definition-broke', { name: label, what: wordsOf(error) }), [])
      } finally {
        underway.pop()
        layers.set(label, below.pop()! + 1)
        asked()
      }
      if (layers.get(label)! > mostLayers)
        into.report(compileErrors.problem('too-many-layers', { name: label, most: mostLayers }), [])
      problems.push(...into.problems)
      const good = into.failed() ? undefined : made
      cache.set(id, good)
      return good
    },
  }
}

const wordsOf = (error: unknown): string => String(error).slice(0, 500)
