import type { FirmClass, FirmLimits, FirmMeasure, FirmRule } from './firm-size-rules.ts'

/**
 * 中小企业划型标准规定, 工业和信息化部、国家统计局、国家发展和改革委员会、财政部, 工信部联企业〔2011〕300号, 18 June 2011, section 4: sixteen
 * industries by staff (persons), sales (营业收入) and assets (资产总额), both in ten thousand yuan there and in yuan here. A large firm is one
 * that reaches every limit below which firms are medium, small or micro. Beside the name of an industry stand the names that the document gives
 * for what is part of it.
 */
const rows: readonly [names: string[], measures: readonly FirmMeasure[], large: Row, medium: Row, small: Row][] = [
  [['农、林、牧、渔业', '农林牧渔业'], ['sales'], [20_000], [500], [50]],
  [
    ['工业', '采矿业', '制造业', '电力、热力、燃气及水生产和供应业'],
    ['staff', 'sales'],
    [1000, 40_000],
    [300, 2000],
    [20, 300],
  ],
  [['建筑业'], ['sales', 'assets'], [80_000, 80_000], [6000, 5000], [300, 300]],
  [['批发业'], ['staff', 'sales'], [200, 40_000], [20, 5000], [5, 1000]],
  [['零售业'], ['staff', 'sales'], [300, 20_000], [50, 500], [10, 100]],
  [['交通运输业'], ['staff', 'sales'], [1000, 30_000], [300, 3000], [20, 200]],
  [['仓储业'], ['staff', 'sales'], [200, 30_000], [100, 1000], [20, 100]],
  [['邮政业'], ['staff', 'sales'], [1000, 30_000], [300, 2000], [20, 100]],
  [['住宿业'], ['staff', 'sales'], [300, 10_000], [100, 2000], [10, 100]],
  [['餐饮业'], ['staff', 'sales'], [300, 10_000], [100, 2000], [10, 100]],
  [
    ['信息传输业', '电信', '互联网和相关服务'],
    ['staff', 'sales'],
    [2000, 100_000],
    [100, 1000],
    [10, 100],
  ],
  [['软件和信息技术服务业'], ['staff', 'sales'], [300, 10_000], [100, 1000], [10, 50]],
  [['房地产开发经营'], ['sales', 'assets'], [200_000, 10_000], [1000, 5000], [100, 2000]],
  [['物业管理'], ['staff', 'sales'], [1000, 5000], [300, 1000], [100, 500]],
  [['租赁和商务服务业'], ['staff', 'assets'], [300, 120_000], [100, 8000], [10, 100]],
  [
    [
      '其他未列明行业',
      '科学研究和技术服务业',
      '水利、环境和公共设施管理业',
      '居民服务、修理和其他服务业',
      '社会工作',
      '文化、体育和娱乐业',
    ],
    ['staff'],
    [300],
    [100],
    [10],
  ],
]

type Row = readonly number[]

export const chineseFirmRules: readonly FirmRule[] = rows.map(([industries, measures, ...classes]) => {
  const limits = (row: Row): FirmLimits =>
    Object.fromEntries(measures.map((one, index) => [one, String(row[index]! * (one === 'staff' ? 1 : 10_000))]))
  const [large, medium, small] = classes.map(limits) as [FirmLimits, FirmLimits, FirmLimits]
  return { industries, limits: { large, medium, small, micro: {} } satisfies Record<FirmClass, FirmLimits> }
})
