import type { Random } from '../../making/random.ts'

export interface Product {
  code: string
  name: string
  category: string
  /** In fen, hundredths of a yuan, so that sums are exact. */
  price: number
}

/** Per category: products from the cheapest to the dearest, with prices in yuan. */
const shelves: Record<string, [string, number][]> = {
  食品饮料: [
    ['苏打饼干', 9.9],
    ['燕麦片', 25.8],
    ['冷泡茶', 32],
    ['坚果礼罐', 69],
    ['挂耳咖啡', 88],
    ['陈皮普洱', 168],
  ],
  家居日用: [
    ['抽纸六包', 19.9],
    ['洗衣凝珠', 39.9],
    ['棉毛巾', 45],
    ['香薰蜡烛', 79],
    ['四件套', 299],
    ['羽绒被', 899],
  ],
  美妆个护: [
    ['护手霜', 29],
    ['山茶花洁面', 69],
    ['保湿面膜', 99],
    ['防晒乳', 139],
    ['精华液', 329],
    ['面霜套盒', 688],
  ],
  母婴用品: [
    ['婴儿湿巾', 24.9],
    ['儿童牙膏', 32.5],
    ['纸尿裤', 129],
    ['分段奶粉', 268],
    ['婴儿推车', 799],
    ['安全座椅', 1680],
  ],
  服饰鞋包: [
    ['棉袜三双', 29.9],
    ['纯棉T恤', 89],
    ['帆布包', 129],
    ['针织开衫', 259],
    ['休闲鞋', 399],
    ['羊毛大衣', 1299],
  ],
  小家电: [
    ['电热水壶', 119],
    ['吹风机', 199],
    ['空气炸锅', 399],
    ['破壁机', 599],
    ['扫地机', 1899],
    ['洗地机', 2699],
  ],
  运动户外: [
    ['运动水杯', 49],
    ['瑜伽垫', 99],
    ['速干T恤', 119],
    ['跑步鞋', 459],
    ['露营帐篷', 699],
    ['公路自行车', 2399],
  ],
  文具礼品: [
    ['便签本', 8.5],
    ['中性笔盒', 22],
    ['台历', 39],
    ['手账套装', 78],
    ['香氛礼盒', 238],
    ['银饰', 520],
  ],
}

/** How many customers have each category at heart. */
const hearts: [string, number][] = [
  ['食品饮料', 24],
  ['家居日用', 20],
  ['美妆个护', 18],
  ['母婴用品', 10],
  ['服饰鞋包', 12],
  ['小家电', 5],
  ['运动户外', 7],
  ['文具礼品', 4],
]

const shelf: Record<string, Product[]> = Object.fromEntries(
  Object.entries(shelves).map(([category, products], row) => [
    category,
    products.map(([name, yuan], column) => ({
      code: `P${row + 1}${String(column + 1).padStart(2, '0')}`,
      name,
      category,
      price: Math.round(yuan * 100),
    })),
  ]),
)
export function favouriteCategory(random: Random): string {
  return random.weighted(hearts)
}

/**
 * One product for somebody with a favourite category (six lines in ten) and a taste from 0
 * (the cheapest on the shelf) to 1 (the dearest).
 */
export function chooseProduct(random: Random, favourite: string, taste: number): Product {
  const category = random.chance(0.6) ? favourite : random.weighted(hearts)
  const products = shelf[category] ?? []
  const place = taste * 0.75 + random.uniform() * 0.55 - 0.15
  const index = Math.max(0, Math.min(products.length - 1, Math.floor(place * products.length)))
  const product = products[index]
  if (product === undefined) throw new RangeError(`no such shelf: "${category}"`)
  return product
}
