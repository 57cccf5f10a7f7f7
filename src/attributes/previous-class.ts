import { z } from 'zod'
import { changesNow, classBeforeLastChange, lastClass } from '../conditions/history.ts'
import { compare, text, when } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { historyOf } from './history-of.ts'

/**
 * `previous class: rfm`: the class at the run before the last change, by the published runs and this one; missing before
 * any change, and where the entity was in none.
 */
export const previousClass = defineAttribute({
  head: 'previous class',
  title: { zh: '上一个类', en: 'Previous class' },
  inline: false,
  schema: z.strictObject({ 'previous class': z.string().meta({ zh: '方案', en: 'scheme' }) }),
  compile(params, context) {
    const history = historyOf('scheme', params['previous class'], 'previous class', context)
    if (!history) return undefined
    const [last, earlier] = [lastClass(history, context), classBeforeLastChange(history, context)]
    const changes = changesNow(history, context)
    const { zh, en } = history.name
    return {
      expression: when([
        { when: changes, then: when([{ when: compare(last, '<>', text(history.none)), then: last }]) },
        { when: compare(earlier, '<>', text(history.none)), then: earlier },
      ]),
      type: 'text',
      nullable: true,
      called: history.classes.map(({ id, name }) => ({ id, name })),
      sentence: {
        zh: `“${zh}”里的上一个类(按已发布的运行)`,
        en: `class of "${en}" before the current one, by the published runs`,
      },
    }
  },
})
