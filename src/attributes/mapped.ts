import { z } from 'zod'
import { compare, isMissing, missingValue, text, when } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeErrors } from './errors.ts'
import { attributeOf } from './named.ts'

/**
 * `mapped: { of: city, to: { 广州: 广东 }, else: keep }`: text through a table, here or in a `file` of two columns. What the table does not name is
 * kept as it is, becomes missing (`else: missing`, the default), or becomes the text after `else`.
 */
export const mapped = defineAttribute({
  head: 'mapped',
  title: { zh: '归并', en: 'Mapped' },
  inline: false,
  schema: z.strictObject({
    mapped: z.strictObject({
      of: z.string().meta({ zh: '标签', en: 'attribute' }),
      to: z.record(z.string(), z.string()).optional().meta({ zh: '对照', en: 'table' }),
      file: z.string().optional().meta({ zh: '对照表文件', en: 'mapping file' }),
      else: z.string().default('missing').meta({ zh: '其余', en: 'else' }),
    }),
  }),
  needs: (params) => [params.mapped.of],
  compile(params, context) {
    const { of, file, else: rest } = params.mapped
    const value = attributeOf('text', of, ['mapped', 'of'], context)
    if (!value) return undefined
    const to = params.mapped.to ?? (file === undefined ? undefined : context.mapping(file))
    if (!to || (params.mapped.to && file !== undefined)) {
      const problem = attributeErrors.problem('bad-mapping-file', { file: file ?? 'to / file' })
      context.report(problem, file === undefined ? ['mapped'] : ['mapped', 'file'])
      return undefined
    }
    const branches = Object.entries(to).map(([from, target]) => ({
      when: compare(value.expression, '=', text(from)),
      then: text(target),
    }))
    const otherwise = rest === 'keep' ? value.expression : rest === 'missing' ? missingValue('text') : text(rest)
    const known = [{ when: isMissing(value.expression), then: missingValue('text') }, ...branches]
    return {
      expression: when(known, otherwise),
      type: 'text',
      nullable: true,
      ...(value.current ? { current: true } : {}),
      sentence: { zh: `${value.name.zh}按对照表归并`, en: `${value.name.en} through a table` },
    }
  },
})
