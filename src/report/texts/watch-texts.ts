import type { Bilingual } from '../../errors.ts'

/** What moved beyond its limit, and goals. */
export const watchTexts = {
  whatMoved: { zh: '什么变了', en: 'What moved' },
  whatMovedTakeaway: {
    zh: '{since} 以来，{count} 个客群或方案的变动超过上限：{names}。',
    en: 'Since {since}, {count} moved beyond their limits: {names}.',
  },
  goalName: { zh: '目标', en: 'Goal' },
  goalStatus: { zh: '状态', en: 'Status' },
  goalActual: { zh: '实际', en: 'Actual' },
  goalTarget: { zh: '目标值', en: 'Target' },
  goalDistance: { zh: '差', en: 'Distance' },
  goalBy: { zh: '到', en: 'By' },
  goalMet: { zh: '✓ 达到', en: '✓ met' },
  goalMissed: { zh: '✗ 没有达到', en: '✗ missed' },
  goalOnTrack: { zh: '→ 进度正常', en: '→ on track' },
  goalBehind: { zh: '! 落后', en: '! behind' },
  goalOpen: { zh: '· 还没达到', en: '· not yet' },
  goalUnknown: { zh: '? 不知道', en: '? unknown' },
  goalTooFew: { zh: '人太少，不显示', en: 'too few to show' },
  goalPoints: { zh: '{n} 个百分点', en: '{n} points' },
  goalsTakeaway: { zh: '{count} 个目标，{met} 个达到。', en: '{met} of {count} goals are met.' },
} satisfies Record<string, Bilingual>
