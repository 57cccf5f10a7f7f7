import type { Bilingual } from '../errors.ts'

/** How shares are counted, said so that nobody has to guess. */
export function shareConventions(about: {
  who: Bilingual
  unknown: number
  negative: number
  top: number
  bands: boolean
  binned: boolean
}): Bilingual[] {
  const percent = `${Number((about.top * 100).toFixed(4))}%`
  return [
    {
      zh: `单位:“${about.who.zh}”里值已知的每一个,各算一次${about.unknown ? `;值不知道的 ${about.unknown} 个不算` : ''}`,
      en: `unit: each of "${about.who.en}" whose value is known, once${about.unknown ? `; ${about.unknown} whose value is not known are left out` : ''}`,
    },
    {
      zh: `取整:前 ${percent} 按人数向上取整;“占 80% 要几个” 是最少的整数个`,
      en: `rounding: the top ${percent} is rounded up to whole ones; "who makes 80%" is the fewest whole ones`,
    },
    {
      zh: about.negative
        ? `负值:有 ${about.negative} 个小于 0,照实计入合计,所以曲线会先超过 100%;基尼系数和 HHI 里按 0 算`
        : '负值:没有;若有,照实计入合计,基尼系数和 HHI 里按 0 算',
      en: about.negative
        ? `negative values: ${about.negative} are below 0 and count in the total as they are, so the curve goes above 100% first; Gini and HHI take them as 0`
        : 'negative values: none; they would count in the total as they are, and as 0 in Gini and HHI',
    },
    {
      zh: '相同的值:名单里按编号先后;切点上还有多少个相同的,写在旁边',
      en: 'ties: listed in the order in which they became known; how many more have just the last value stands beside it',
    },
    ...(about.bands
      ? [
          {
            zh: '区间:两头都算在内;两个区间共用的边归高的那个;不在任何区间的单列,不硬塞',
            en: 'bands: both edges are in; an edge that two bands share belongs to the higher one; what is in no band is said, not forced into one',
          },
        ]
      : []),
    ...(about.binned
      ? [
          {
            zh: '不同的值太多:曲线、基尼系数和 HHI 按相邻名次合并后算;人数和区间是精确的',
            en: 'there are very many different values: the curve, Gini and HHI are taken over neighbours in rank together; people and bands are exact',
          },
        ]
      : []),
  ]
}
