import { z } from 'zod'
import { compare, isKnown, literal, text, when } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeErrors } from './errors.ts'
import { attributeOf } from './named.ts'

/** `bands: { of, cuts, labels }`: a number as a labelled band; a value on a cut belongs to the band above it. */
export const bands = defineAttribute({
  head: 'bands',
  title: { zh: '分段', en: 'Bands' },
  inline: false,
  schema: z.strictObject({
    bands: z.strictObject({
      of: z.string().meta({ zh: '标签', en: 'attribute' }),
      cuts: z.array(z.number()).min(1).meta({ zh: '切点', en: 'cuts' }),
      labels: z.array(z.string()).min(2).meta({ zh: '名称', en: 'labels' }),
    }),
  }),
  needs: (params) => [params.bands.of],
  compile(params, context) {
    const { of, cuts, labels } = params.bands
    const value = attributeOf('number', of, ['bands', 'of'], context)
    if (!value) return undefined
    if (labels.length !== cuts.length + 1) {
      const counts = { cuts: cuts.length, wanted: cuts.length + 1, labels: labels.length }
      context.report(attributeErrors.problem('bands-mismatch', counts), ['bands', 'labels'])
      return undefined
    }
    if (cuts.some((cut, index) => index > 0 && cut <= cuts[index - 1]!)) {
      context.report(attributeErrors.problem('cuts-not-rising'), ['bands', 'cuts'])
      return undefined
    }
    const branches = cuts.map((cut, index) => ({
      when: compare(value.expression, '<', literal('money', cut)),
      then: text(labels[index]!),
    }))
    return {
      expression: when([...branches, { when: isKnown(value.expression), then: text(labels.at(-1)!) }]),
      type: 'text',
      nullable: value.nullable,
      ...(value.current ? { current: true } : {}),
      sentence: {
        zh: `${value.name.zh}按 ${cuts.join('、')} 分段`,
        en: `${value.name.en} in bands cut at ${cuts.join(', ')}`,
      },
    }
  },
})
