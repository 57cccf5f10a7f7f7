import type { StarterScene } from './starter-scene.ts'
import { comment, named } from './starter-text.ts'

/** RFM in eight classes, value tiers by share of people, and a life cycle, as far as the columns allow. */
export function starterSchemes(scene: StarterScene): Record<string, string> {
  const { recency, frequency, money, language } = scene
  const say = (zh: string, en: string) => comment(language, { zh, en })
  const files: Record<string, string> = {}
  const about = (id: string, zh: string, en: string, purpose: [string, string], strategy: [string, string]) => [
    `scheme: ${id}`,
    `name: ${named(zh, en)}`,
    'population: buyers',
    'owner: fenqun init',
    `purpose: ${named(...purpose)}`,
    `strategy: ${named(...strategy)}`,
    `review date: ${scene.reviewDate}`,
  ]
  if (recency && frequency && money)
    files['schemes/rfm.yml'] = [
      say(
        'R 越小越好,F、M 越大越好;各在中位数切一刀,2×2×2 = 8 类',
        'small R is good, large F and M are; each is cut at its median: 2 × 2 × 2 = 8 classes',
      ),
      ...about(
        'rfm',
        'RFM 八类',
        'RFM in eight classes',
        ['看重要客户往哪里走', 'see where important customers go'],
        ['重要价值留,重要保持唤回,重要发展促频次,重要挽留给理由', 'keep, win back, develop, retain'],
      ),
      'rfm:',
      `  recency: ${recency}`,
      `  frequency: ${frequency}`,
      `  money: ${money}${scene.events && !scene.events.amount ? `   ${say('没有金额,用件数', 'no money in the file: items')}` : ''}`,
      '  preset: eight-classes',
      `  bands: 5   ${say('报告里格子图的格数', 'of the grid in the report')}`,
      '',
    ].join('\n')
  if (money)
    files['schemes/value-tiers.yml'] = [
      say(
        '按人数:最好的 20% 是金,再往下 30% 是银,其余是铜;同样的值不拆开',
        'by share of people: the best 20% are gold, the next 30% silver, the rest bronze; equal values stay together',
      ),
      ...about(
        'value-tiers',
        '价值分层',
        'Value tiers',
        ['决定服务标准', 'decide the level of service'],
        ['金专人,银权益,铜自助', 'gold: personal, silver: benefits, bronze: self-service'],
      ),
      'tiers:',
      `  of: ${money}`,
      '  cut by: quantile',
      '  classes:',
      `    - { class: gold,   name: ${named('金', 'Gold')},   top: 20% }`,
      `    - { class: silver, name: ${named('银', 'Silver')}, top: 50% }   ${say('累计', 'cumulative')}`,
      `    - { class: bronze, name: ${named('铜', 'Bronze')} }`,
      '',
    ].join('\n')
  if (scene.events)
    files['schemes/life-cycle.yml'] = [
      say(
        '用每个客户自己的购买间隔判断;间隔未知的人用总体的',
        "by each customer's own rhythm; the population's where it is unknown",
      ),
      ...about(
        'life-cycle',
        '生命周期',
        'Life cycle',
        ['看谁在走、谁回来', 'see who is leaving and who comes back'],
        ['新客引导,活跃维护,有风险的提醒,沉睡的唤回', 'welcome, keep, remind, win back'],
      ),
      'life cycle:',
      `  of: ${scene.order}`,
      '  rhythm: own',
      '  new within: 30 days',
      `  at risk after: 2   ${say('几个间隔没来', 'gaps since the last order')}`,
      '  lapsed after: 4',
      '  lost after: 8',
      '',
    ].join('\n')
  return files
}
