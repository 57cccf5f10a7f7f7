import { isoOf } from '../../making/days.ts'
import type { Calendar } from './calendar.ts'
import type { Group } from './groups.ts'
import type { Random } from '../../making/random.ts'

export const surveyHeader = ['填写日期', '会员号', '推荐意愿', '满意度', '兴趣', '最看重'] as const // prettier-ignore
/** A title row above the header, as survey tools write it. */
export const surveyTitle = '会员满意度问卷(每半年一次),,,,,\n'

const interests = ['美食', '旅行', '健身', '阅读', '亲子', '宠物', '露营', '摄影', '追剧']

/** How glad a group is, on the 0 to 10 scale. */
const gladness: Partial<Record<Group, number>> = { loyal: 8.7, regular: 7.7, slipping: 5.4, lapsed: 4.9, discount: 6.1 }

/** Zero to three answers of one customer, in the order of the waves. */
export function surveyRows(random: Random, calendar: Calendar, id: string, group: Group, since: number): string[][] {
  if (group === 'prospect' || group === 'staff') return []
  const rows: string[][] = []
  const likes = interests.filter(() => random.chance(0.25))
  for (const wave of [390, 205, 32]) {
    const day = calendar.until - wave + random.integer(0, 20)
    if (day < since || !random.chance(0.2)) continue
    const would = Math.max(0, Math.min(10, Math.round((gladness[group] ?? 7) + 1.8 * random.normal())))
    const happy = Math.max(1, Math.min(5, Math.round(would / 2 + random.between(-0.6, 0.6))))
    rows.push([
      isoOf(day),
      id,
      random.chance(0.04) ? '不愿透露' : String(would),
      random.chance(0.04) ? '-' : String(happy),
      likes.join(';'),
      random.pick(['价格', '品质', '服务', '方便', '']),
    ])
  }
  return rows
}
