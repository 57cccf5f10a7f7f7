import { z } from 'zod'
import { truth } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import { everyoneMeaning } from './everyone.meaning.ts'

/** `everyone: true`: the whole population, said out loud since an empty definition is an error. */
export const everyone = defineCondition({
  name: 'everyone',
  title: { zh: '所有人', en: 'Everyone' },
  meaning: everyoneMeaning,
  heads: ['everyone'],
  schema: z.strictObject({ everyone: z.literal(true).meta({ zh: '所有人', en: 'everyone' }) }),
  compile: () => ({
    node: 'leaf',
    condition: 'everyone',
    truth: truth(true),
    sentence: { zh: '总体中的所有人', en: 'everyone in the population' },
    scope: 'customer',
    observed: [],
  }),
})
