import { didYouMean } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import { runErrors } from '../runs/errors.ts'
import { attributeSpread } from '../runs/explain/attribute-spread.ts'
import type { AttributeSpread } from '../runs/explain/attribute-spread.ts'
import { compileProject } from '../runs/in-force/compile-project.ts'
import { usersIn } from '../runs/plan/uses.ts'
import { readRun } from '../runs/stored/run-reader.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'
import { publishedAt } from './runs-of.ts'

/** Attributes beyond their catalogue: how values are spread, who uses them, which are marked. */
export interface AttributeSpreads {
  /** How the values of an attribute are spread; no value, and no end of a bar, rests on fewer people than the minimum group. Throws `not-found`. */
  valuesOf(id: string, wanted: At & { kind: string; population?: string }): Promise<AttributeSpread>
  /** Definitions in the files that look at an attribute. */
  usersOf(kind: string, id: string): Promise<{ what: string; id: string; name: Bilingual }[]>
  /** Attributes in the files that are marked, by `kind/id`. */
  sensitivities(): Map<string, string>
}

export function attributeSpreads(desk: Desk): AttributeSpreads {
  const { context, turns, moments } = desk
  return {
    valuesOf: (id, { kind, population, ...wanted }) =>
      turns.inTurn(async () => {
        const at = await publishedAt(desk, wanted)
        const reader = readRun(context.engine, at, kind)
        if (!reader) {
          const near = didYouMean(kind, Object.keys(at.manifest.kinds))
          throw runErrors.error('not-found', { name: kind, near })
        }
        return attributeSpread(reader, id, { population, fewest: context.project['minimum group'] })
      }),
    async usersOf(kind, id) {
      const users = usersIn(await compileProject(context, moments.asOf(undefined)))
      return users({ kind, what: 'attribute', id }).flatMap((one) =>
        one.what === 'export' ? [] : [{ what: one.what, id: one.id, name: one.name }],
      )
    },
    sensitivities: () =>
      new Map(
        context.written.attributes.flatMap(({ value }) =>
          value.sensitivity === undefined ? [] : [[`${value.kind}/${value.attribute}`, value.sensitivity] as const],
        ),
      ),
  }
}
