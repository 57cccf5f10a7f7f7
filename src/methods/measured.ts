import { attributeNamed } from '../attributes/named.ts'
import type { CompileContext, Path } from '../conditions/context.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { column, isMissing, integer, when } from '../sql/expression.ts'
import { methodErrors } from './errors.ts'
import type { MethodPlan, Reason } from './method.ts'

export type MeasuredInput = MethodPlan['inputs'][number]

/** A numeric attribute as an input of a method; undefined after reporting at `path` what is wrong with it. */
export function measuredInput(
  name: string,
  attribute: string,
  path: Path,
  context: CompileContext,
  title?: Bilingual,
): MeasuredInput | undefined {
  const found = attributeNamed(attribute, path, context)
  if (!found) return undefined
  if (!['integer', 'money', 'number'].includes(found.type)) {
    context.report(methodErrors.problem('needs-a-number', { name: attribute, type: found.type }), path)
    return undefined
  }
  return {
    name,
    title: title ?? found.name,
    expression: found.expression,
    type: found.type,
    ...(found.unit ? { unit: found.unit } : {}),
  }
}

/** `X is unknown`, one reason per input, tried in their order. */
export function unknownInputs(inputs: readonly MeasuredInput[]): { reasons: Reason[]; reason: Expression } {
  return {
    reasons: inputs.map((one) => ({
      id: `${one.name}-unknown`,
      text: { zh: `“${one.title.zh}”未知`, en: `"${one.title.en}" is unknown` },
    })),
    reason: when(inputs.map((one, index) => ({ when: isMissing(column(one.name)), then: integer(index + 1) }))),
  }
}

/** `spend ≥ {cut} CNY` in words. */
export function atLeastWords(input: MeasuredInput, bound: string): Bilingual {
  const unit = input.unit ? ` ${input.unit}` : ''
  return { zh: `${input.title.zh}不少于 ${bound}${unit}`, en: `${input.title.en} is at least ${bound}${unit}` }
}

export function lessThanWords(input: MeasuredInput, bound: string): Bilingual {
  const unit = input.unit ? ` ${input.unit}` : ''
  return { zh: `${input.title.zh}小于 ${bound}${unit}`, en: `${input.title.en} is less than ${bound}${unit}` }
}
