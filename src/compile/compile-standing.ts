import { meaningHash } from '../definition/meaning.ts'
import type { AttributeOuter } from '../definition/shapes.ts'
import { standingIds } from '../definition/standing.ts'
import type { Written } from '../definition/written.ts'
import { column, text, when } from '../sql/expression.ts'
import type { CompiledAttribute } from './compiled.ts'
import type { KindWork } from './kind-work.ts'
import { columnFor } from './names.ts'

/** Whether somebody is a customer or a prospect, by the populations of both; missing where the rule is unknown. */
export function compileStanding(work: KindWork, written: Written<AttributeOuter>): CompiledAttribute | undefined {
  const { customers, prospects } = standingIds
  const [bought, not] = [work.population(customers), work.population(prospects)]
  if (!bought || !not) return undefined
  return {
    id: written.id,
    kind: work.input.kind,
    name: written.value.name,
    file: written.file,
    hash: meaningHash([standingIds.attribute, bought.hash]),
    rests: [bought.hash, not.hash],
    about: {},
    family: written.value.family,
    type: 'text',
    nullable: true,
    timeless: false,
    current: false,
    sentence: {
      zh: `customer:${bought.sentence.zh};否则 prospect`,
      en: `customer: ${bought.sentence.en}; else prospect`,
    },
    expression: when([
      { when: column(columnFor.population(customers)), then: text('customer') },
      { when: column(columnFor.population(prospects)), then: text('prospect') },
    ]),
    uses: [
      { what: 'population', id: customers },
      { what: 'population', id: prospects },
    ],
    remarks: [],
    level: 0,
  }
}
