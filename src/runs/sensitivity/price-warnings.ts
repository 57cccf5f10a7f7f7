import type { Compiled } from '../../compile/compile.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Problem } from '../../errors.ts'
import { runErrors } from '../errors.ts'
import { restsOnIn } from './rests-on.ts'

/** Says that a price goes up, in Chinese or English; not that it goes up elsewhere or must not. */
const raises =
  /(?:提|涨|加|抬高|提高|上调|调高)[^,，。;；不]{0,6}价|价格?[^,，。;；不]{0,4}(?:提高|上调|调高|上涨)|\b(?:rais|increas|hik)(?:e|es|ing)\b[^.;,]{0,24}\b(?:prices?|fees?|rates?|premiums?)\b|\b(?:prices?|fees?|rates?|premiums?)\b[^.;,]{0,16}\b(?:up|higher|increase)\b|\bhigher (?:prices?|fees?|rates?|premiums?)\b|\bcharge[sd]? (?:them )?more\b/i
const denied =
  /(?:不|别|勿|禁止|不要|不得)[^,，。;；]{0,4}(?:提|涨|加|抬高|提高|上调|调高)[^,，。;；]{0,6}价|\b(?:no|not|never|without|don't)\b[^.;,]{0,24}\b(?:rais|increas|hik|higher)/i

/** Operators that say few or none of it. */
const low = new Set(['less than', 'at most'])

/**
 * W07, price fairness: segments and classes whose strategy (or the action of a class) raises the price and whose rule rests on an attribute that is a
 * switching cost, however far down: those who can least leave would pay more. A rule that asks for little of it is left alone; a `ground` answers it.
 */
export function priceWarnings(
  written: Pick<WrittenProject, 'segments' | 'schemes'>,
  compiled: Pick<Compiled, 'kinds'>,
  about: (kind: string, id: string) => boolean = () => true,
): Problem[] {
  const restsOn = restsOnIn(compiled)
  return compiled.kinds.flatMap((plan) =>
    (['segment', 'scheme'] as const).flatMap((what) =>
      (what === 'segment' ? plan.segments : plan.schemes).flatMap((one): Problem[] => {
        const file = written[what === 'segment' ? 'segments' : 'schemes'].find((each) => each.id === one.id)
        if (!file || one.about.ground !== undefined || !about(plan.kind, one.id)) return []
        const said = textsIn(file.value).find((text) => raises.test(text) && !denied.test(text))
        if (said === undefined) return []
        const found = restsOn({ kind: plan.kind, what, id: one.id }, () => false)
          .map(({ attribute }) => attribute)
          .filter((attribute) => attribute.switchingCost && !asksForLittle(file.value, attribute.id))
        if (found.length === 0) return []
        const ids = (mark: string) => found.map((attribute) => attribute.id).join(mark)
        const named = { zh: ids('、'), en: ids(', ') }
        return [runErrors.problem('W07', { name: one.id, title: one.name, said, attributes: named }, file.place([]))]
      }),
    ),
  )
}

/** Texts under `strategy` and `action`, of a definition and its classes. */
function textsIn(value: unknown, inside = false): string[] {
  if (typeof value === 'string') return inside ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, inside || key === 'strategy' || key === 'action'))
}

/** Whether every condition on an attribute asks for little of it, and there is one. */
function asksForLittle(value: unknown, id: string): boolean {
  const found = conditionsOn(value, id)
  return found.length > 0 && found.every((keys) => keys.some((key) => low.has(key)))
}

function conditionsOn(value: unknown, id: string): string[][] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'attribute' in value && value.attribute === id ? [Object.keys(value)] : []
  return [...own, ...Object.values(value).flatMap((part) => conditionsOn(part, id))]
}
