import type { Bilingual } from '../../errors.ts'

/** What stands out in each class. */
export const profileTexts = {
  profilesTitle: { zh: '{name}：各类的特点', en: '{name}: what stands out in each class' },
  profilesTakeaway: {
    zh: '{asked} 个方案没有用到的标签里，{differing} 个在各类之间的差别超出偶然。',
    en: 'Of {asked} attributes that the scheme is not made from, {differing} differ between its classes beyond chance.',
  },
  profileClass: { zh: '类', en: 'Class' },
  profileTraits: { zh: '特点（全部）', en: 'What stands out (everybody)' },
  profileNone: { zh: '没有突出的', en: 'nothing stands out' },
  profileIs: { zh: '{name}是{value}', en: '{name} is {value}' },
  profileNote: {
    zh: '离全部人均值最远的至多五项；占比按 5% 取整，均值取两位。方案本身看的标签不算：{names}。',
    en: 'At most five, the furthest from the mean of all; shares in steps of 5 %, means with two digits. What the scheme itself looks at is left out: {names}.',
  },
} satisfies Record<string, Bilingual>
