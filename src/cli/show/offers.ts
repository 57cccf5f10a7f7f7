import type { ExitCode } from '../../errors.ts'
import type { Hits, Offers, PersonalOffers, TriedOffers } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const shown = 30

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** Products to offer to a group of people. */
export function offersText(door: Door, who: string, found: Offers): ExitCode {
  const { t, paint, language } = door
  door.data('offers', { who, ...found })
  const number = (value: number) => count(value, language)
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const head = [
    paint('bold', oneLine(who)),
    paint(
      'dim',
      t({
        zh: `${number(found.people)} 人 · ${number(found.looked)} 种商品 (共 ${number(found.of)} 种) · ${found.day} · ${found.run}`,
        en: `${number(found.people)} people · ${number(found.looked)} products (of ${number(found.of)}) · ${found.day} · ${found.run}`,
      }),
    ),
  ].join('\n')
  const rows = found.products
    .slice(0, shown)
    .map((one): TableCell[] => [
      oneLine(one.product),
      number(one.people),
      found.people > 0 ? percent(one.people / found.people) : '—',
      number(one.first),
    ])
  const columns = [
    { title: t({ zh: '商品', en: 'product' }), max: 40 },
    right('推荐给', 'offered to'),
    right('占', 'of them'),
    right('排第一', 'first for'),
  ]
  const notes = [
    found.optedOut
      ? t({
          zh: '已经买过的不推荐,只有不要个性化的人例外:他们看到的不看他们买过什么。',
          en: 'Nothing is offered to who has it, but to those who opted out: what they bought is not looked at.',
        })
      : t({ zh: '已经买过的不推荐。', en: 'Nothing is offered to who has it.' }),
    ...(found.optedOut || found.withoutPurchase
      ? [
          t({
            zh: `拿到大家常买的:不要个性化的 ${number(found.optedOut)} 人,没有买过的 ${number(found.withoutPurchase)} 人。`,
            en: `What most have goes to ${number(found.optedOut)} who opted out and ${number(found.withoutPurchase)} who bought nothing.`,
          }),
        ]
      : []),
  ].join(' ')
  door.print([head, ...(rows.length ? [table(columns, rows, paint)] : []), paint('dim', notes)].join('\n\n'))
  return 0
}

/** What to offer to somebody, and what speaks for it. */
export function personalOffersText(door: Door, id: string, found: PersonalOffers): ExitCode {
  const { t, paint } = door
  door.data('offers', { entity: id, ...found })
  const rows = found.offers.map((one, at): TableCell[] => [
    String(at + 1),
    oneLine(one.product),
    one.because === undefined ? t({ zh: '大家常买', en: 'what most have' }) : oneLine(one.because),
    one.because === undefined ? '' : decimal(one.score),
  ])
  const columns = [
    { title: '' },
    { title: t({ zh: '推荐', en: 'offer' }), max: 40 },
    { title: t({ zh: '因为有', en: 'because of' }), max: 40 },
    { title: t({ zh: '分', en: 'score' }), align: 'right' as const },
  ]
  const note = found.optedOut
    ? t({ zh: '不要个性化:这是大家常买的。', en: 'Opted out: this is what most have.' })
    : t({
        zh: `已有 ${found.owned.length} 种,不再推荐。`,
        en: `Has ${found.owned.length} products, which are not offered.`,
      })
  door.print(
    [
      `${paint('bold', oneLine(id))}  ${paint('dim', `${found.day} · ${found.run}`)}`,
      table(columns, rows, paint),
      paint('dim', note),
    ].join('\n\n'),
  )
  return 0
}

/** How many of the offers were bought, beside simpler ways to choose. */
export function triedOffersText(door: Door, found: TriedOffers): ExitCode {
  const { t, paint, language } = door
  door.data('offers tried', { ...found })
  const number = (value: number) => count(value, language)
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: '' },
    right('猜中至少一个', 'at least one bought'),
    right('95% 区间', '95 % interval'),
    right('推荐里被买的', 'of the offers bought'),
  ]
  const ways = {
    offers: t({ zh: '推荐', en: 'offers' }),
    history: t({ zh: '自己买得最多的', en: 'what each bought most' }),
    popularity: t({ zh: '大家买得最多的', en: 'what most buy' }),
  }
  const row = (name: keyof typeof ways, hits: Hits): TableCell[] => [
    ways[name],
    percent(hits.share),
    `${percent(hits.from)} – ${percent(hits.to)}`,
    percent(hits.bought),
  ]
  const { newcomersToAProduct: fresh, anything: any } = found
  door.print(
    [
      paint(
        'dim',
        t({
          zh: `每人 ${found.list} 个推荐,只用 “${found.within}” 以前的数据 · ${found.day} · ${found.run}`,
          en: `${found.list} offers for each, from what was before "${found.within}" alone · ${found.day} · ${found.run}`,
        }),
      ),
      t({
        zh: `没买过的商品 (${number(fresh.people)} 人后来买了新的)`,
        en: `Products they did not have (${number(fresh.people)} people bought a new one)`,
      }),
      table(columns, [row('offers', fresh.offers), row('popularity', fresh.popularity)], paint),
      t({
        zh: `也可以是买过的 (${number(any.people)} 人后来又买了)`,
        en: `Also what they have (${number(any.people)} people bought again)`,
      }),
      table(
        columns,
        [row('offers', any.offers), row('history', any.history), row('popularity', any.popularity)],
        paint,
      ),
    ].join('\n\n'),
  )
  return 0
}
