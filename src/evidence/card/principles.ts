import type { Bilingual } from '../../errors.ts'
import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { CardItem, CardPart } from './card-item.ts'

/** Days after which a run is stale. */
const stale = 31

export interface PrinciplesInput {
  about: SchemeManifest['about']
  /** Names of goals (`views/`) that speak of it. */
  goals: readonly Bilingual[]
  parts: readonly CardPart[]
  /** Days from the as-of of the run to now. */
  age: number
  /** Families of the attributes it is made from. */
  families: readonly Bilingual[]
}

const joined = (a: Bilingual, b: Bilingual | undefined): Bilingual =>
  b ? { zh: `${a.zh};${b.zh}`, en: `${a.en}; ${b.en}` } : a

const list = (texts: readonly Bilingual[], language: 'zh' | 'en') =>
  texts.map((one) => one[language]).join(language === 'zh' ? '、' : ', ')

/** Relevance, operability, dynamism, many dimensions (I06). */
export function principles({ about, goals, parts, age, families }: PrinciplesInput): CardItem[] {
  const planned = parts.filter((one) => one.strategy)
  const reached = parts.filter((one) => (one.reachable?.people ?? 0) > 0)
  const channels = parts.some((one) => one.reachable !== undefined)
  const both = channels ? planned.filter((one) => (one.reachable?.people ?? 0) > 0) : planned
  const share = parts.length > 0 ? both.length / parts.length : 0
  const goal = goals[0] ?? about.purpose
  return [
    {
      id: 'relevance',
      group: 'principles',
      name: { zh: '相关:有目标', en: 'Relevance: a goal' },
      state: goal ? 'good' : 'poor',
      figures: [
        {
          label: { zh: '目标', en: goals.length + (about.purpose ? 1 : 0) === 1 ? 'goal' : 'goals' },
          value: goals.length + (about.purpose ? 1 : 0),
          as: 'count',
        },
      ],
      says: goal ?? { zh: '没有写为了什么', en: 'it is not said what it is for' },
      how: {
        zh: '定义里的 purpose,加上 views/ 里提到它的目标',
        en: '`purpose` of the definition, and goals in views/ that speak of it',
      },
    },
    {
      id: 'operability',
      group: 'principles',
      name: { zh: '可操作:有做法、够得着', en: 'Operability: a strategy and a channel' },
      state: share === 1 ? 'good' : share > 0 ? 'mind' : 'poor',
      figures:
        parts.length === 1
          ? []
          : [
              { label: { zh: '既有做法又够得着的类', en: 'classes with both' }, value: share, as: 'share' },
              {
                label: { zh: '有做法', en: 'with a strategy' },
                value: planned.length / Math.max(1, parts.length),
                as: 'share',
              },
              ...(channels
                ? [
                    {
                      label: { zh: '有渠道', en: 'with a channel' },
                      value: reached.length / Math.max(1, parts.length),
                      as: 'share' as const,
                    },
                  ]
                : []),
            ],
      says: joined(
        parts.length === 1
          ? both.length === 1
            ? { zh: '写了做法', en: 'there is a strategy' }
            : planned.length === 0
              ? { zh: '没有写做法', en: 'there is no strategy' }
              : { zh: '有做法,但没有人够得着', en: 'there is a strategy, and nobody whom a channel reaches' }
          : {
              zh: `${parts.length} 类里 ${both.length} 类齐备`,
              en: `${both.length} of ${parts.length} classes have them`,
            },
        channels
          ? undefined
          : { zh: '渠道没有测量:项目里没有联系方式', en: 'channels are not measured: the project holds no contacts' },
      ),
      how: {
        zh: '每类是否写了 strategy,以及其中至少有一人能用某个渠道联系到 (有联系方式,并在项目记录同意时已同意)',
        en: 'whether each class has a `strategy`, and anybody in it whom a channel reaches (a contact, and consent where the project holds it)',
      },
    },
    {
      id: 'dynamism',
      group: 'principles',
      name: { zh: '动态:还新鲜', en: 'Dynamism: it is fresh' },
      state: age > stale ? 'mind' : 'good',
      figures: [{ label: { zh: '距今', en: 'age' }, value: age, as: 'days' }],
      says: age > stale ? { zh: `过时了:${age} 天前`, en: `stale: ${age} days old` } : { zh: '新鲜', en: 'fresh' },
      how: {
        zh: `最近一次运行看到的最后一天到今天;超过 ${stale} 天算过时`,
        en: `from the last day that the run looked at to today; more than ${stale} days are stale`,
      },
    },
    {
      id: 'dimensions',
      group: 'principles',
      name: { zh: '多维', en: 'Many dimensions' },
      state: families.length > 1 ? 'good' : families.length === 1 ? 'mind' : 'not-measured',
      figures: [
        {
          label: { zh: '标签族', en: families.length === 1 ? 'family' : 'families' },
          value: families.length,
          as: 'count',
        },
      ],
      says:
        families.length === 0
          ? { zh: '没有用任何标签', en: 'it is made from no attribute' }
          : families.length === 1
            ? { zh: `单一维度:${families[0]!.zh}`, en: `single dimension: ${families[0]!.en}` }
            : { zh: list(families, 'zh'), en: list(families, 'en') },
      how: {
        zh: '它用到的标签 (包括公式背后的) 属于多少个标签族',
        en: 'how many families the attributes belong to that it is made from, those behind formulas included',
      },
    },
  ]
}
