import type { Meaning } from './meaning.ts'
import { exampleCustomers } from './meaning.ts'

const people = exampleCustomers({ points: 'integer' }, [
  ['ann', 100],
  ['bo', 50],
  ['cy', null],
])
const files = {
  'schemes/tiers.yml':
    'scheme: tiers\npopulation: everyone\ntiers:\n  of: points\n  cut by: threshold\n  classes:\n    - { class: gold, from: 100 }\n    - { class: silver, from: 50 }\n    - { class: bronze }\n',
}

export const inClassMeaning: Meaning = {
  text: {
    zh: '只有“在”与“不在”两种答案:方案里没有归类的人、不属于其总体的人,都不在任何一类中。',
    en: 'Two answers only: who is unassigned in the scheme, or outside its population, is in none of its classes.',
  },
  examples: [
    {
      shows: { zh: '恰好在门槛上归入较好的一类', en: 'a value exactly on a threshold is in the better class' },
      where: 'in class: { scheme: tiers, class: [gold, silver] }',
      tables: [people],
      files,
      in: ['ann', 'bo'],
    },
    {
      shows: { zh: '没有归类的人不在金层', en: 'who is unassigned is not in gold' },
      where: 'not in class: { scheme: tiers, class: gold }',
      tables: [people],
      files,
      in: ['bo', 'cy'],
    },
  ],
}
