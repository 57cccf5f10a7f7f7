import type { AttributeExpectation } from '../../definition/test-shapes.ts'
import type { Cell } from '../../engines/engine.ts'
import type { Verdict } from './outcome.ts'
import type { Subject } from './subject.ts'
import { valuesById } from './subject.ts'
import { listed, within } from './verdicts.ts'

type Checks = { [key in keyof AttributeExpectation]?: () => Promise<Verdict> }

/** The checks of an attribute, by key; undefined when there is no such attribute in the results. */
export function attributeChecks(subject: Subject, wanted: AttributeExpectation): Checks | undefined {
  const { attribute, kind } = wanted
  const own = subject.result.manifest.kinds[kind]
  if (!own?.attributes.some((one) => one.id === attribute)) return undefined
  const all = () => valuesById(subject, kind, attribute)
  return {
    values: async () => {
      const found = await all()
      const wrong = Object.entries(wanted.values!).flatMap(([id, value]) => {
        if (!found.has(id)) return [`${id} —`]
        const is = found.get(id)!
        return isSame(is, value) ? [] : [`${id} = ${shown(is)} (${shown(value)})`]
      })
      return wrong.length ? { zh: `实际 (应为):${listed(wrong)}`, en: `found (expected): ${listed(wrong)}` } : undefined
    },
    allowed: async () => {
      const elements = [...(await all()).values()].flatMap((one) => (Array.isArray(one) ? one : [one]))
      const other = new Set(
        elements.filter((one) => one !== null && !wanted.allowed!.some((allowed) => isSame(one, allowed))).map(shown),
      )
      return other.size
        ? { zh: `还有 ${listed([...other].toSorted())}`, en: `there are also ${listed([...other].toSorted())}` }
        : undefined
    },
    known: async () => {
      const found = [...(await all()).values()]
      const known = found.filter((one) => one !== null).length
      return within(wanted.known!, found.length > 0 ? known / found.length : undefined, 'share')
    },
  }
}

/** Exact decimals come as text: numbers are compared as numbers. */
function isSame(found: Cell, expected: Cell): boolean {
  if (found === expected) return true
  if (found === null || expected === null) return false
  if (typeof expected === 'number') return Number(found) === expected
  return shown(found) === shown(expected)
}

const shown = (value: Cell): string =>
  value === null ? '—' : Array.isArray(value) ? value.map(String).join('|') : String(value)
