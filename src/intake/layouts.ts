import type { ColumnDefinition, SourceDefinition } from './source-definition.ts'
import { defaultTimeFormats } from './times.ts'

/** A column that exports of a system have under a few headers. */
interface LaidOut {
  /** In lower case, without blanks, signs and brackets; the first is what the column is called everywhere. */
  headers: readonly [string, ...string[]]
  column: ColumnDefinition
  /** Whether an export may be without it. */
  optional: boolean
}

const optional = true

/**
 * WeCom (企业微信): customers as its admin pages, its interface and the tools around it export them. The names of keys are
 * those of its interface.
 */
const wecom: Readonly<Record<string, LaidOut>> = {
  external_user_id: {
    headers: [
      'external_userid',
      '外部联系人id',
      '外部联系人userid',
      '外部客户id',
      '外部用户id',
      '客户id',
      'externalcontactid',
    ],
    column: { as: 'id' },
    optional: false,
  },
  union_id: {
    headers: ['unionid', '微信unionid', '客户unionid'],
    column: { type: 'text', identifies: 'wecom' },
    optional,
  },
  remark: { headers: ['remark', '备注', '备注名', '备注名称', '客户备注'], column: { private: 'name' }, optional },
  nickname: {
    headers: ['name', 'nickname', 'customername', '客户名称', '客户昵称', '客户名', '昵称', '微信昵称'],
    column: { private: 'name' },
    optional,
  },
  phone: {
    headers: [
      'phone',
      'mobile',
      'phonenumber',
      'remarkmobiles',
      '手机',
      '手机号',
      '手机号码',
      '客户手机',
      '客户手机号',
      '电话',
      '备注手机',
      '备注手机号',
      '备注电话',
    ],
    column: { private: 'phone', identifies: 'phone' },
    optional,
  },
  tags: {
    headers: ['tags', 'tag', 'customertags', '标签', '客户标签', '企业标签', '标签名称'],
    column: { type: 'list', 'list separator': [';', ',', '、', ';', ',', '|', '\n'] },
    optional,
  },
  follower: {
    headers: [
      'follower',
      'followuser',
      'userid',
      'addedby',
      'owner',
      '员工',
      '跟进人',
      '跟进员工',
      '跟进成员',
      '所属员工',
      '归属员工',
      '添加人',
      '添加员工',
      '添加成员',
      '服务人员',
      '客服',
    ],
    column: { type: 'text' },
    optional,
  },
  added_at: {
    headers: [
      'addtime',
      'createtime',
      'addedat',
      'addedon',
      'timeadded',
      '添加时间',
      '添加日期',
      '加好友时间',
      '添加好友时间',
    ],
    column: { type: 'time', format: [...defaultTimeFormats, 'unix seconds'] },
    optional,
  },
}

const layouts: Readonly<Record<NonNullable<SourceDefinition['layout']>, typeof wecom>> = { wecom }

/** A source with the columns of its layout; those it names itself count in their place. */
export function withLayout<T extends SourceDefinition>(definition: T): T {
  if (definition.layout === undefined) return definition
  const own = Object.entries(layouts[definition.layout]).map(([name, { headers, column }]) => [
    name,
    { ...column, column: headers[0] },
  ])
  return { ...definition, columns: { ...Object.fromEntries(own), ...definition.columns } }
}

/** Which headers of a file are columns of a layout: the place of each, by the header that all files of it are read by. */
export function laidOutHeaders(layout: keyof typeof layouts, header: readonly string[]): Map<string, number> {
  const plain = header.map(plainHeader)
  const found = new Map<string, number>()
  for (const { headers } of Object.values(layouts[layout])) {
    const place = headers.map((one) => plain.indexOf(plainHeader(one))).find((at) => at >= 0)
    if (place !== undefined) found.set(headers[0], place)
  }
  return found
}

/** The headers by which the columns of a layout are read that a file may be without. */
export function optionalHeaders(layout: keyof typeof layouts): string[] {
  return Object.values(layouts[layout]).flatMap(({ headers, optional: may }) => (may ? [headers[0]] : []))
}

/** The layout that a header looks like, with the name of the column at each place: the id and two more must be there. */
export function layoutOf(
  header: readonly string[],
): { layout: keyof typeof layouts; columns: Map<number, { name: string; column: ColumnDefinition }> } | undefined {
  const found = laidOutHeaders('wecom', header)
  const [id] = wecom['external_user_id']!.headers
  // A header such as 客户ID is WeCom's only where somebody says so.
  if (!/^(external|外部)/.test(plainHeader(header[found.get(id) ?? -1] ?? '')) || found.size < 3) return undefined
  const columns = Object.entries(wecom).flatMap(([name, { headers, column }]) => {
    const place = found.get(headers[0])
    return place === undefined ? [] : [[place, { name, column }] as const]
  })
  return { layout: 'wecom', columns: new Map(columns) }
}

const plainHeader = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\(.*?\)|[\s_\-.::]/g, '')
