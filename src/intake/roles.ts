import type { Bilingual } from '../errors.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import { looksLikeIdentityCards, looksLikeMobiles, looksLikePhones } from './personal-values.ts'

/** What a column of a file can be for segments. `other` stays as it is; `none` is left out. */
export type Role =
  | 'id'
  | 'order'
  | 'event id'
  | 'time'
  | 'valid from'
  | 'amount'
  | 'quantity'
  | 'unit price'
  | 'discount'
  | 'cost'
  | 'profit'
  | 'refund amount'
  | 'product'
  | 'product code'
  | 'category'
  | 'subcategory'
  | 'channel'
  | 'region'
  | 'store'
  | 'status'
  | 'name'
  | 'phone'
  | 'email'
  | 'address'
  | 'messenger'
  /** Papers and accounts: left out unless somebody asks for them. */
  | 'sensitive'
  | 'birth date'
  | 'gender'
  | 'age'
  | 'income'
  | 'recency'
  | 'frequency'
  | 'money'
  | 'other'
  | 'none'

export interface RoleDecision {
  role: Role
  /** 0 to 1. */
  confidence: number
  reason: Bilingual
}

type Shape = ColumnEvidence['shape']['kind']

interface Synonym {
  role: Role
  /** Of the header in words: lower case, camel case split, signs as blanks. */
  header: RegExp
  confidence: number
  /** Shapes that the values may have; any when left out. */
  shapes?: Shape[]
}

const numbers: Shape[] = ['integer', 'decimal']
const names: Shape[] = ['text', 'code', 'integer', 'boolean']
const times: Shape[] = ['date', 'time']
const people =
  '(customer|client|cust|member|user|buyer|household|account|shopper|guest|donor|subscriber|visitor|买家|客户|会员|顾客|用户|消费者|购买人|成员)'
const mark = '(id|no|number|num|code|key|编号|编码|代码|号|号码|账号|卡号)'
const trade = '(order|invoice|basket|receipt|bill|ticket|transaction|trans|trade|订单|交易|单据|小票|发票|销售单)'

const synonyms: Synonym[] = [
  {
    role: 'event id',
    header: new RegExp(`^(row|line|item line|order line|record|detail|明细|行|子订单) ?${mark}$`),
    confidence: 0.9,
  },
  {
    role: 'order',
    header: new RegExp(`^(${trade} ?${mark}|单号|order|invoice|basket)$`),
    confidence: 0.95,
    shapes: names,
  },
  { role: 'id', header: new RegExp(`^${people} ?${mark}$`), confidence: 0.97, shapes: names },
  {
    role: 'id',
    header: /^(买家昵称|买家会员名|会员名|用户名|客户昵称|open ?id|union ?id|uid|userid)$/,
    confidence: 0.85,
    shapes: names,
  },
  { role: 'id', header: new RegExp(`^${people}$`), confidence: 0.8, shapes: names },
  { role: 'id', header: /^(id|编号)$/, confidence: 0.6, shapes: names },
  { role: 'id', header: /^master id$/, confidence: 0.4, shapes: names },
  {
    role: 'time',
    header:
      /^(order|purchase|invoice|transaction|trans|trade|sale|buy|下单|订单|成交|交易|购买|消费|销售)( ?(date|time|timestamp|datetime|at|on|day|ed at|日期|时间|日))+$/,
    confidence: 0.95,
    shapes: times,
  },
  {
    role: 'time',
    header: /(order|purchase|transaction).*(date|time)|订单创建时间|创建时间|下单时间/,
    confidence: 0.92,
    shapes: times,
  },
  {
    role: 'time',
    header: /^(date|time|datetime|timestamp|day|日期|时间|ordered at|ordered on|created at)$/,
    confidence: 0.85,
    shapes: times,
  },
  {
    role: 'time',
    header:
      /^(call(ed)?|sent|contact(ed)?|visit(ed)?|click(ed)?|opened|viewed|event|dialled|dialed) (at|on|time|date|datetime|timestamp)$|^(通话|拨打|呼叫|来电|外呼|联系|发送|触达|到访|访问|点击|打开|事件|发生)(时间|日期)$/,
    confidence: 0.85,
    shapes: times,
  },
  { role: 'time', header: /付款|支付|paid|pay/, confidence: 0.7, shapes: times },
  {
    role: 'valid from',
    header: /^(valid from|effective date|effective from|生效日期|填写日期|更新日期|更新时间)$/,
    confidence: 0.8,
    shapes: times,
  },
  {
    role: 'recency',
    header: /^(r|r ?值|recency|recency days|最近.*天数|距今天数|days since last.*)$/,
    confidence: 0.9,
    shapes: numbers,
  },
  {
    role: 'frequency',
    header: /^(f|f ?值|frequency|number of orders|orders|购买次数|消费次数|订单数)$/,
    confidence: 0.9,
    shapes: numbers,
  },
  {
    role: 'money',
    header: /^(m|m ?值|monetary|total spend|total revenue|累计消费|消费总额)$/,
    confidence: 0.9,
    shapes: numbers,
  },
  { role: 'refund amount', header: /退款.*(金额|额)?$|^refund( amount)?$/, confidence: 0.9, shapes: numbers },
  {
    role: 'amount',
    header: /^(买家)?(实付|实收|实际支付|支付|成交|付款)(金额|款|额)?(元)?$|^买家实际支付金额$/,
    confidence: 0.97,
    shapes: numbers,
  },
  {
    role: 'amount',
    header:
      /^(amount|sales|sales value|sales amount|net sales|revenue|total|total amount|order amount|line total|payment|paid amount|net amount|spend|gmv|sale amount|total price|金额|销售额|消费金额|订单金额|交易金额|消费额|销售金额)$/,
    confidence: 0.95,
    shapes: numbers,
  },
  { role: 'amount', header: /^(总金额|应付金额|总价|order value|price total)$/, confidence: 0.85, shapes: numbers },
  {
    role: 'unit price',
    header: /^(unit price|price|list price|price each|item price|单价|售价|销售单价|原价|商品单价)$/,
    confidence: 0.9,
    shapes: numbers,
  },
  {
    role: 'quantity',
    header: /^(quantity|qty|units?|pieces|item count|件数|数量|购买数量|销售数量|商品数量)$/,
    confidence: 0.95,
    shapes: numbers,
  },
  { role: 'discount', header: /discount|disc$|折扣|优惠|减免/, confidence: 0.85, shapes: [...numbers, 'percent'] },
  { role: 'profit', header: /^(profit|margin|gross profit|利润|毛利)/, confidence: 0.9, shapes: numbers },
  { role: 'cost', header: /^(cost|unit cost|成本)/, confidence: 0.9, shapes: numbers },
  {
    role: 'product code',
    header: new RegExp(`^(product|item|sku|goods|stock|article|商品|产品|货品|物料) ?${mark}$|^sku$|^货号$`),
    confidence: 0.9,
    shapes: names,
  },
  {
    role: 'product',
    header: /^(product|item|goods|article|商品|产品|货品)( ?(name|description|desc|title|名称|名|描述|标题))?$/,
    confidence: 0.95,
    shapes: ['text', 'code'],
  },
  { role: 'product', header: /^(description|品名|宝贝标题)$/, confidence: 0.7, shapes: ['text'] },
  {
    role: 'subcategory',
    header: /^(sub category|product type|小类|子类目|二级类目|子类别)$/,
    confidence: 0.9,
    shapes: ['text'],
  },
  {
    role: 'category',
    header: /^(product )?(category|department)$|^(商品|产品)?(类别|品类|类目|分类|大类|一级类目)$/,
    confidence: 0.9,
    shapes: ['text'],
  },
  {
    role: 'channel',
    header: /^(sales |order |purchase )?(channel|platform)$|渠道|^平台$|^下单平台$|^ship mode$|^source$|^来源$/,
    confidence: 0.85,
    shapes: ['text', 'integer'],
  },
  {
    role: 'region',
    header: /^(state|province|省|省份|所在省|province name|收货省份|收货地址省份)$/,
    confidence: 0.9,
    shapes: ['text'],
  },
  { role: 'region', header: /^(region|area|地区|区域|大区)$/, confidence: 0.85, shapes: ['text'] },
  { role: 'region', header: /^(country|国家|city|城市|所在城市|收货城市)$/, confidence: 0.8, shapes: ['text'] },
  {
    role: 'store',
    header: new RegExp(`^(store|shop|branch|门店|店铺)( ?${mark}| ?name|名称|名)?$`),
    confidence: 0.85,
    shapes: names,
  },
  {
    role: 'sensitive',
    header:
      /身份证|证件号|护照|银行卡|银行账[号户]|开户行?账号|信用卡号|社保号|^(national |citizen )?id ?card( ?(no|number|num))?$|^(national|citizen) id( ?(no|number))?$|^identity (card|no|number)|^passport( ?(no|number|id))?$|^ssn$|social security|^(bank|credit|debit) ?(account|card)( ?(no|number|num|id))?$|^iban$|^card number$/,
    confidence: 0.99,
  },
  { role: 'status', header: /status$|状态$/, confidence: 0.85, shapes: ['text', 'integer', 'boolean'] },
  { role: 'phone', header: /(phone|mobile|tel|手机|电话|联系方式)/, confidence: 0.9, shapes: [...names, 'decimal'] },
  { role: 'email', header: /(e ?mail|邮箱|邮件)/, confidence: 0.9, shapes: ['text'] },
  { role: 'messenger', header: /(wechat|weixin|微信|qq号?|企微)/, confidence: 0.85, shapes: names },
  {
    role: 'address',
    header: /^(address|street|street address|delivery address|收货地址|地址|详细地址|家庭住址)$/,
    confidence: 0.8,
    shapes: ['text'],
  },
  {
    role: 'name',
    header: new RegExp(
      `^(${people} ?(name|姓名|名称|名)|full ?name|first ?name|last ?name|surname|姓名|收货人|收货人姓名|联系人|真实姓名)$`,
    ),
    confidence: 0.9,
    shapes: ['text'],
  },
  {
    role: 'birth date',
    header: /^(birth ?(date|day)|date of birth|dob|生日|出生日期|出生年月日)$/,
    confidence: 0.95,
    shapes: times,
  },
  { role: 'gender', header: /^(gender|sex|性别)$/, confidence: 0.95 },
  { role: 'age', header: /^(age|年龄)$/, confidence: 0.95 },
  { role: 'income', header: /^(annual |yearly )?income$|收入|年薪|月薪/, confidence: 0.9 },
]

/** Roles that only one column of a file can have. */
const single = new Set<Role>([
  'id',
  'order',
  'event id',
  'time',
  'valid from',
  'amount',
  'quantity',
  'unit price',
  'product',
  'product code',
  'category',
  'subcategory',
  'channel',
  'store',
  'status',
  'recency',
  'frequency',
  'money',
  'refund amount',
  'birth date',
])

/** Whether only one column of a file can have a role. */
export const isSingle = (role: Role): boolean => single.has(role)

/** A header in words: `CustomerID`, `customer_id` and `Customer ID ` are all `customer id`. */
export function headerWords(header: string): string {
  return header
    .normalize('NFKC')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[（(].*?[）)]/g, ' ')
    .replaceAll(/[\s_./\\:：-]+/g, ' ')
    .trim()
}

/** Headers, in words, of what is written in digits and still is no number. */
export const codeHeader = /(^| )(id|no|code|number|zip|postal code|upc|sku|key)$|编号|编码|代码|邮编|^.+号$/

/** Decides what each column is. A role that only one column can have goes to the surest, and among equals to the first. */
export function decideRoles(columns: readonly ColumnEvidence[]): RoleDecision[] {
  const decisions = columns.map((column) => decide(column))
  for (const role of single) {
    const holders = decisions
      .map((decision, index) => ({ decision, index }))
      .filter(({ decision }) => decision.role === role)
    const best = holders.toSorted((a, b) => b.decision.confidence - a.decision.confidence)[0]
    for (const { index } of holders) {
      if (index === best?.index) continue
      const column = columns[index]
      const winner = columns[best?.index ?? 0]
      if (!column || !winner) continue
      decisions[index] = {
        role: 'other',
        confidence: 0.5,
        reason: {
          zh: `“${winner.header}” 更像 ${roleNames[role].zh}`,
          en: `"${winner.header}" is the better ${roleNames[role].en}`,
        },
      }
    }
  }
  return decisions
}

const leftOut: Bilingual = {
  zh: '证件或银行账号:默认不导入',
  en: 'a number of papers or of a bank account: left out',
}

function decide(column: ColumnEvidence): RoleDecision {
  if (column.shape.kind === 'empty') return { role: 'none', confidence: 1, reason: column.reason }
  const words = headerWords(column.header)
  const named = synonyms.filter(({ header }) => header.test(words)).toSorted((a, b) => b.confidence - a.confidence)
  const found = named.find(
    ({ role, shapes }) =>
      (!shapes || shapes.includes(column.shape.kind)) && (role !== 'phone' || looksLikePhones(column)),
  )
  const given = found?.role === 'id' || found?.role === 'order'
  if (found?.role === 'sensitive' || (!given && looksLikeIdentityCards(column)))
    return { role: 'sensitive', confidence: 0.99, reason: leftOut }
  // Under whatever header but that of a code: phones are no amounts, and nothing to keep readable.
  if ((!found || found.shapes === numbers) && !codeHeader.test(words) && looksLikeMobiles(column))
    return { role: 'phone', confidence: 0.8, reason: { zh: '值像手机号', en: 'values like mobile phones' } }
  if (found?.role === 'event id' && column.distinct < column.filled) {
    return {
      role: 'other',
      confidence: 0.6,
      reason: { zh: '表头像行号,但值有重复', en: 'named like a line number, but values repeat' },
    }
  }
  if (found) {
    const reason = {
      zh: `表头 “${column.header}”;${column.reason.zh}`,
      en: `header "${column.header}"; ${column.reason.en}`,
    }
    return { role: found.role, confidence: found.confidence, reason }
  }
  if (named[0]) {
    const name = roleNames[named[0].role]
    return {
      role: 'other',
      confidence: 0.4,
      reason: {
        zh: `表头像 ${name.zh},但值不像 (${column.reason.zh})`,
        en: `named like ${name.en}, but the values are not (${column.reason.en})`,
      },
    }
  }
  return { role: 'other', confidence: 0.5, reason: column.reason }
}

export const roleNames: Record<Role, Bilingual> = {
  id: { zh: '客户编号', en: 'the customer id' },
  order: { zh: '订单号', en: 'the order id' },
  'event id': { zh: '行号', en: 'the line id' },
  time: { zh: '时间', en: 'the time' },
  'valid from': { zh: '生效日期', en: 'the day it is valid from' },
  amount: { zh: '金额', en: 'the amount' },
  quantity: { zh: '数量', en: 'the quantity' },
  'unit price': { zh: '单价', en: 'the unit price' },
  discount: { zh: '折扣', en: 'the discount' },
  cost: { zh: '成本', en: 'the cost' },
  profit: { zh: '利润', en: 'the profit' },
  'refund amount': { zh: '退款金额', en: 'the money refunded' },
  product: { zh: '商品', en: 'the product' },
  'product code': { zh: '商品编号', en: 'the product code' },
  category: { zh: '品类', en: 'the category' },
  subcategory: { zh: '小类', en: 'the sub-category' },
  channel: { zh: '渠道', en: 'the channel' },
  region: { zh: '地区', en: 'the region' },
  store: { zh: '门店', en: 'the store' },
  status: { zh: '状态', en: 'the status' },
  name: { zh: '姓名', en: 'a name' },
  phone: { zh: '电话', en: 'a phone' },
  email: { zh: '邮箱', en: 'an e-mail address' },
  address: { zh: '地址', en: 'an address' },
  messenger: { zh: '微信等', en: 'a messenger id' },
  sensitive: { zh: '证件或银行账号', en: 'papers or a bank account' },
  'birth date': { zh: '生日', en: 'the date of birth' },
  gender: { zh: '性别', en: 'the gender' },
  age: { zh: '年龄', en: 'the age' },
  income: { zh: '收入', en: 'the income' },
  recency: { zh: 'R 最近一次消费距今天数', en: 'R, days since the last purchase' },
  frequency: { zh: 'F 购买次数', en: 'F, number of purchases' },
  money: { zh: 'M 消费金额', en: 'M, money spent' },
  other: { zh: '其他', en: 'something else' },
  none: { zh: '不用', en: 'not used' },
}
