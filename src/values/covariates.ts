import { attributeNamed } from '../attributes/named.ts'
import type { CompileContext } from '../conditions/context.ts'
import type { Expression } from '../sql/expression.ts'
import { all, call, cast, integer, isKnown, literal, when } from '../sql/expression.ts'
import { valueErrors } from './errors.ts'
import type { Covariate, ValueColumn } from './value-plan.ts'
import { covariateColumn, covariatesKnown } from './value-plan.ts'

export interface CompiledCovariates {
  covariates: Covariate[]
  columns: ValueColumn[]
  current: boolean
}

/** The attributes as numbers, true as 1; where one of somebody is unknown all of theirs are left out. Undefined after reporting what is wrong. */
export function compileCovariates(
  written: readonly string[],
  bought: Expression,
  context: CompileContext,
): CompiledCovariates | undefined {
  const found = written.map((id, index) => {
    const one = attributeNamed(id, ['covariates', index], context)
    if (one && !['number', 'integer', 'money', 'boolean'].includes(one.type)) {
      context.report(valueErrors.problem('not-a-covariate', { name: id, type: one.type }), ['covariates', index])
      return undefined
    }
    if (one && written.indexOf(id) !== index) {
      context.report(valueErrors.problem('line-twice', { name: id }), ['covariates', index])
      return undefined
    }
    return one && { ...one, id }
  })
  if (!found.every((one) => one !== undefined)) return undefined
  const known = all(found.filter((one) => one.nullable).map((one) => isKnown(one.expression)))
  const column = (name: string, type: ValueColumn['type'], is: Expression): ValueColumn => ({
    name,
    type,
    is: when([{ when: bought, then: is }]),
    level: 0,
    kept: false,
  })
  const numberOf = ({ expression, type }: (typeof found)[number]): Expression =>
    type === 'boolean'
      ? when([{ when: expression, then: literal('number', 1) }], literal('number', 0))
      : cast(type === 'number' ? call('money', expression) : expression, 'number')
  return {
    covariates: found.map(({ id, name }) => ({ attribute: id, name })),
    columns: [
      ...found.map((one, index) =>
        column(covariateColumn(index), 'number', when([{ when: known, then: numberOf(one) }], literal('number', 0))),
      ),
      column(covariatesKnown, 'integer', when([{ when: known, then: integer(1) }], integer(0))),
    ],
    current: found.some((one) => one.current === true),
  }
}
