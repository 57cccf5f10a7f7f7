import type { Random } from '../../making/random.ts'

/** What was planted about a firm; no data file names it. */
export const firmGroups = ['steady', 'growing', 'quiet', 'new', 'prospect', 'told'] as const
export type FirmGroup = (typeof firmGroups)[number]

export interface Firm {
  /** K001 … */
  id: string
  group: FirmGroup
  name: string
  industry: string
  city: string
  /** Persons; undefined where the salesman did not ask. */
  staff?: number
  /** Yuan a year. */
  sales?: number
  /** The firm that it belongs to. */
  parent?: string
  /** Modules that were asked for and bought, in this order. */
  asks: readonly string[]
  buys: readonly string[]
}

export const modules = ['财务', '进销存', '生产', '人力', '报表', '客户管理'] as const
const industries = ['工业', '批发业', '零售业', '软件和信息技术服务业', '物业管理'] as const
const cities = ['杭州', '宁波', '温州', '苏州', '无锡', '南京', '上海', '广州', '佛山', '东莞', '成都', '武汉'] as const
const firstParts = ['恒', '远', '瑞', '盛', '宏', '泰', '华', '金', '嘉', '鼎', '昌', '新'] as const
const secondParts = ['达', '源', '丰', '润', '安', '捷', '信', '科', '峰', '业'] as const
const trade: Record<(typeof industries)[number], string> = {
  工业: '机械',
  批发业: '商贸',
  零售业: '百货',
  软件和信息技术服务业: '数据',
  物业管理: '物业',
}

/** Firms that stand for themselves: the numbers of the article, told in the README. */
const toldFirms: Omit<Firm, 'group'>[] = [
  {
    id: 'K001',
    name: '海岳集团',
    industry: '工业',
    city: '宁波',
    staff: 5200,
    sales: 3_800_000_000,
    asks: ['报表'],
    buys: [],
  },
  {
    id: 'K002',
    name: '海岳铸造',
    parent: 'K001',
    industry: '工业',
    city: '宁波',
    staff: 1450,
    sales: 960_000_000,
    asks: ['生产'],
    buys: ['生产'],
  },
  {
    id: 'K003',
    name: '海岳阀门',
    parent: 'K001',
    industry: '工业',
    city: '温州',
    staff: 1100,
    sales: 720_000_000,
    asks: ['生产'],
    buys: ['生产'],
  },
  {
    id: 'K004',
    name: '海岳物流',
    parent: 'K001',
    industry: '批发业',
    city: '宁波',
    staff: 150,
    sales: 310_000_000,
    asks: ['进销存'],
    buys: ['进销存'],
  },
  {
    id: 'K007',
    name: '七里香料',
    industry: '工业',
    city: '成都',
    staff: 86,
    sales: 21_000_000,
    asks: ['进销存'],
    buys: ['进销存'],
  },
  {
    id: 'K008',
    name: '八宝山核桃',
    industry: '批发业',
    city: '杭州',
    staff: 12,
    sales: 30_000_000,
    asks: ['财务', '进销存', '报表'],
    buys: ['财务'],
  },
  {
    id: 'K009',
    name: '九鼎弹簧',
    industry: '工业',
    city: '苏州',
    staff: 299,
    sales: 19_900_000,
    asks: [],
    buys: ['财务'],
  },
  {
    id: 'K010',
    name: '十方轴承',
    industry: '工业',
    city: '无锡',
    staff: 300,
    sales: 20_000_000,
    asks: [],
    buys: ['财务'],
  },
  { id: 'K011', name: '一了电缆', industry: '工业', city: '佛山', sales: 20_000_000, asks: [], buys: ['财务'] },
]

/** Of the first hundred firms, which sort each is; the last forty never bought. */
function groupAt(index: number): FirmGroup {
  if (index > 100) return 'prospect'
  if (index > 87) return 'new'
  if (index > 67) return 'quiet'
  return index > 45 ? 'growing' : 'steady'
}

export const firmId = (index: number): string => `K${String(index).padStart(3, '0')}`

/** The firm of a number from 1 to 140: 100 customers, 40 prospects. */
export function makeFirm(random: Random, index: number): Firm {
  const id = firmId(index)
  const told = toldFirms.find((one) => one.id === id)
  if (told) return { ...told, group: 'told' }
  const group = groupAt(index)
  const industry = random.pick(industries)
  const city = random.pick(cities)
  const name = `${city}${random.pick(firstParts)}${random.pick(secondParts)}${trade[industry]}`
  const size = random.weighted([
    ['large', 8],
    ['medium', 22],
    ['small', 50],
    ['micro', 20],
  ])
  const staff = { large: [1200, 4000], medium: [320, 900], small: [24, 280], micro: [3, 9] }[size] as [number, number]
  const sales = { large: [500, 3000], medium: [60, 380], small: [11, 48], micro: [0.3, 0.9] }[size] as [number, number]
  const wanted = modules.filter(() => random.chance(0.4))
  const asks = wanted.length ? wanted : [random.pick(modules)]
  // Who grows buys what it asks for; the others buy the first of it, and the rest stays unmet.
  const bought = { growing: asks.length, steady: 1, quiet: 1, new: 1, prospect: 0, told: 0 }[group]
  return {
    id,
    group,
    name,
    industry,
    city,
    ...(random.chance(0.8) ? { staff: random.integer(...staff) } : {}),
    ...(random.chance(0.75) ? { sales: Math.round(random.between(...sales) * 100) * 10_000 } : {}),
    asks,
    buys: asks.slice(0, bought),
  }
}
