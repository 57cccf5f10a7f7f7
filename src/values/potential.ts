import { attributeOf } from '../attributes/named.ts'
import type { CompileContext } from '../conditions/context.ts'
import type { Scope } from '../conditions/rule.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, arithmetic, call, cast, compare, literal, not, when } from '../sql/expression.ts'
import type { Amount } from './amounts.ts'
import { amountOf, decimalText, noMoney, scaled } from './amounts.ts'
import { valueErrors } from './errors.ts'
import { parsePercent } from './rate.ts'
import type { OpportunityParams } from './shape.ts'
import type { Opportunity, ValueColumn } from './value-plan.ts'
import { opportunityColumn } from './value-plan.ts'
import { bilingual } from './words.ts'

/** An opportunity with its column. */
export interface CompiledOpportunity {
  opportunity: Opportunity
  column: ValueColumn
  scope: Scope
  current: boolean
}

/** Chance × margin of each opportunity; 0 for who has it already, or of whom that is unknown. Undefined after reporting what is wrong. */
export function compilePotential(
  written: readonly OpportunityParams[],
  context: CompileContext,
): CompiledOpportunity[] | undefined {
  const seen = new Set<string>()
  const made = written.map((one, index) => {
    const at = context.below(['potential', index])
    const id = 'opportunity' in one ? one.opportunity : one.referral
    if (seen.has(id)) {
      at.report(valueErrors.problem('line-twice', { name: id }), ['opportunity' in one ? 'opportunity' : 'referral'])
      return undefined
    }
    seen.add(id)
    return compileOpportunity(id, one, at)
  })
  return made.every((one) => one !== undefined) ? made : undefined
}

function compileOpportunity(
  id: string,
  written: OpportunityParams,
  context: CompileContext,
): CompiledOpportunity | undefined {
  const isOffer = 'opportunity' in written
  const amount = isOffer ? amountOf(written.margin, ['margin'], context) : amountOf(written.value, ['value'], context)
  const chance = chanceOf(written.chance, context)
  const unless = written.unless === undefined ? undefined : context.rule(written.unless, ['unless'])
  if (!amount || !chance || (written.unless !== undefined && !unless)) return undefined
  const value = chance.times(amount)
  const zero = cast(noMoney, 'money')
  const name = bilingual(written.name ?? id)
  const owned: Bilingual = unless
    ? { zh: `;${unless.sentence.zh}的人算 0`, en: `; 0 where: ${unless.sentence.en}` }
    : { zh: '', en: '' }
  return {
    opportunity: {
      opportunity: id,
      name,
      sort: isOffer ? 'offer' : 'referral',
      sentence: {
        zh: `概率 ${chance.said} × ${isOffer ? '贡献' : '价值'} ${amount.said}${owned.zh}`,
        en: `chance ${chance.said} × ${isOffer ? 'margin' : 'value'} ${amount.said}${owned.en}`,
      },
    },
    column: {
      name: opportunityColumn(id),
      type: 'money',
      level: 0,
      kept: true,
      is: unless ? when([{ when: not(unless.truth), then: value }], zero) : value,
    },
    scope: unless?.scope ?? 'customer',
    current: amount.current || chance.current,
  }
}

interface Chance {
  times(amount: Amount): Expression
  said: string
  current: boolean
}

/** A chance of 0 to 1, as it is written, or of each person: who has none, or an impossible one, counts with 0. */
function chanceOf(written: OpportunityParams['chance'], context: CompileContext): Chance | undefined {
  if (typeof written === 'object') {
    const found = attributeOf('number', written.attribute, ['chance', 'attribute'], context)
    if (!found) return undefined
    const number = cast(found.expression, 'number')
    const isChance = all([compare(number, '>=', literal('number', 0)), compare(number, '<=', literal('number', 1))])
    return {
      times: ({ money }) =>
        when(
          [{ when: isChance, then: call('money', arithmetic(number, '*', cast(money, 'number'))) }],
          cast(noMoney, 'money'),
        ),
      said: found.name.zh === found.name.en ? found.name.en : `${found.name.zh} · ${found.name.en}`,
      current: found.current === true,
    }
  }
  const text = typeof written === 'string' ? parsePercent(written) : decimalText(written)
  if (text === undefined || !(Number(text) >= 0 && Number(text) <= 1)) {
    context.report(valueErrors.problem('chance-out-of-range', { text: String(written) }), ['chance'])
    return undefined
  }
  return {
    times: ({ money }) => scaled(money, text),
    said: String(written),
    current: false,
  }
}
