import type { ColumnEvidence } from './column-evidence.ts'
import type { StarterScene } from './starter-scene.ts'
import { comment, named, yamlText } from './starter-text.ts'

interface Starter {
  id: string
  name: [string, string]
  purpose: [string, string]
  strategy: [string, string]
  where: string[]
}

/** Six segments to begin with; which ones depends on what the data has. */
export function starterSegments(scene: StarterScene): Record<string, string> {
  const files: Record<string, string> = {}
  for (const segment of candidates(scene).slice(0, 6)) {
    files[`segments/${segment.id}.yml`] = [
      comment(scene.language, {
        zh: '改数字以前,先看 fenqun show',
        en: 'look at `fenqun show` before changing the numbers',
      }),
      `segment: ${segment.id}`,
      `name: ${named(...segment.name)}`,
      'population: buyers',
      'owner: fenqun init',
      `purpose: ${named(...segment.purpose)}`,
      `strategy: ${named(...segment.strategy)}`,
      `review date: ${scene.reviewDate}`,
      'where:',
      '  all:',
      ...segment.where.map((line) => `    ${line}`),
      '',
    ].join('\n')
  }
  return files
}

const rule = (attribute: string, test: string) => [`- attribute: ${attribute}`, `  ${test}`]

function candidates(scene: StarterScene): Starter[] {
  const { recency, frequency, money, events } = scene
  const list: Starter[] = []
  const add = (
    id: string,
    name: [string, string],
    purpose: [string, string],
    strategy: [string, string],
    ...where: string[][]
  ) => list.push({ id, name, purpose, strategy, where: where.flat() })
  const gold = ['- in class: { scheme: value-tiers, class: gold }']
  const lapsed = events ? 90 : 60
  if (money && recency)
    add(
      'slipping-gold',
      ['快要流失的金牌客户', 'Gold customers slipping away'],
      ['流失前挽回', 'win back before they leave'],
      ['专人电话回访', 'a personal call'],
      gold,
      rule(recency, `more than: ${lapsed}`),
    )
  if (frequency && recency)
    add(
      'loyal-core',
      ['忠实核心', 'Loyal core'],
      ['维护最常来的人', 'look after the most frequent'],
      ['新品优先,不打折', 'first access, no discounts'],
      rule(frequency, 'at least: 3'),
      rule(recency, 'at most: 60'),
    )
  if (frequency)
    add(
      'one-time',
      ['只买过一次', 'Bought once'],
      ['促成第二次购买', 'a second purchase'],
      ['首单后关怀,第二单优惠', 'care after the first order, a reason for the second'],
      rule(frequency, 'is: 1'),
    )
  if (events)
    add(
      'newcomers',
      ['新客户', 'Newcomers'],
      ['建立第一印象', 'a good first impression'],
      ['新客引导', 'a welcome'],
      rule('tenure_days', 'at most: 30'),
    )
  if (frequency && recency)
    add(
      'sleeping-regulars',
      ['沉睡的常客', 'Sleeping regulars'],
      ['唤回曾经常来的人', 'win back those who came often'],
      ['唤回短信加理由', 'a message with a reason'],
      rule(frequency, 'at least: 3'),
      rule(recency, `more than: ${events ? 180 : 90}`),
    )
  if (events?.names.product || events?.names['product code'])
    add(
      'explorers',
      ['爱尝新的人', 'Explorers'],
      ['推新品', 'new products'],
      ['新品试用', 'samples of new products'],
      rule('distinct_products', 'at least: 10'),
    )
  if (money && frequency)
    add(
      'big-few',
      ['大额少次', 'Large and rare'],
      ['提高来的次数', 'bring them more often'],
      ['配套商品推荐', 'matching products'],
      gold,
      rule(frequency, 'at most: 2'),
    )
  if (recency)
    add(
      'long-gone',
      ['很久没来', 'Long gone'],
      ['决定是否再花钱', 'decide whether to spend on them'],
      ['每季度试一次', 'one try a quarter'],
      rule(recency, `more than: ${events ? 365 : 100}`),
    )
  if (money)
    add(
      'bronze-base',
      ['铜牌客户', 'Bronze customers'],
      ['低成本维护', 'look after at low cost'],
      ['自助服务', 'self-service'],
      ['- in class: { scheme: value-tiers, class: bronze }'],
    )
  for (const source of scene.given) {
    for (const { name, column, evidence } of source.columns) {
      if (list.length >= 8 || !name || column?.as || column?.private || column?.type !== 'text') continue
      const [common] = evidence.common
      if (common === undefined || !isChoice(evidence)) continue
      const id = `most-common-${list.length + 1}`
      add(
        id,
        [`${evidence.header}:${common}`, `${evidence.header}: ${common}`],
        ['举例', 'an example'],
        ['先看画像', 'look at the profile first'],
        rule(attributeOf(scene, source.source, name), `is: ${yamlText(common)}`),
      )
    }
  }
  return list
}

/** Whether values are one of a few short answers that many people share, and so nobody's own words. */
function isChoice({ distinct, filled, common }: ColumnEvidence): boolean {
  return distinct >= 2 && distinct <= 20 && filled >= distinct * 3 && common.every((value) => /^.{1,30}$/u.test(value))
}

function attributeOf(scene: StarterScene, source: string, name: string): string {
  const elsewhere = scene.events !== undefined && ['orders', 'spend', 'items', 'recency_days'].includes(name)
  const earlier = scene.given.find((one) => one.columns.some((column) => column.name === name))
  return elsewhere || (earlier && earlier.source !== source) ? `${source}_${name}` : name
}
