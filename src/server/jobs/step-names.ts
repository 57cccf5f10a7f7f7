import type { Bilingual } from '../../errors.ts'

const words: Record<string, string> = { profile: '标签宽表', members: '成员', sizes: '计数', changes: '变动' }
const firstWords: Record<string, string> = { fit: '拟合', carry: '送到数据库', list: '名单' }

/** What a step of a run is called: steps are named `<kind> <what>`, `fit <scheme>`, `carry <table>`, `list <file>`. */
export function stepName(step: string): Bilingual {
  const plain = step.replaceAll(/\s+/g, ' ')
  const clusters = clusterStep(plain)
  if (clusters) return clusters
  const [first = '', ...rest] = plain.split(' ')
  const before = firstWords[first]
  if (before !== undefined && rest.length) return { zh: `${before} ${rest.join(' ')}`, en: plain }
  const below = / and all below$/.exec(plain)
  if (below) return { zh: `${plain.slice(0, below.index)} 及所有下级`, en: plain }
  const space = plain.lastIndexOf(' ')
  const last = words[plain.slice(space + 1)]
  return { zh: last === undefined ? plain : `${plain.slice(0, space)} ${last}`, en: plain }
}

const references: Record<string, Bilingual> = {
  'box of columns': { zh: '各列的范围', en: 'ranges of columns' },
  'box of principal axes': { zh: '主轴的范围', en: 'ranges of principal axes' },
  'shuffled columns': { zh: '各列打乱', en: 'shuffled columns' },
}

/** Steps of looking for clusters: `clusters read`, `clusters gap REFERENCE`, `clusters k=4`. */
function clusterStep(step: string): Bilingual | undefined {
  if (step === 'clusters read') return { zh: '读取客户', en: 'reading people' }
  const k = /^clusters k=(\d+)$/.exec(step)?.[1]
  if (k !== undefined) return { zh: `试 ${k} 个群,重抽样看稳不稳`, en: `${k} clusters: drawn again and again` }
  const reference = references[/^clusters gap (.+)$/.exec(step)?.[1] ?? '']
  return reference && { zh: `与无群的数据比:${reference.zh}`, en: `against data without clusters: ${reference.en}` }
}

const loadWords: Record<string, Bilingual> = {
  open: { zh: '打开', en: 'opening' },
  read: { zh: '读取', en: 'reading' },
  sort: { zh: '排序', en: 'sorting' },
  orders: { zh: '合并订单', en: 'orders' },
  ids: { zh: '编号', en: 'ids' },
  vault: { zh: '存放个人信息', en: 'personal values' },
  rejects: { zh: '记下拒收的行', en: 'rejected rows' },
  identity: { zh: '认人', en: 'identities' },
}

/** A source that is being loaded, and what is done to it now. */
export function loadName(source: string, step?: string): Bilingual {
  const doing = step === undefined ? undefined : loadWords[step]
  return {
    zh: `装载 ${source}${doing ? `:${doing.zh}` : ''}`,
    en: `load ${source}${doing ? `: ${doing.en}` : ''}`,
  }
}

/** What each sort of long work is called. */
export const workNames: Record<string, Bilingual> = {
  load: { zh: '装载数据', en: 'Load data' },
  run: { zh: '运行', en: 'Run' },
  backfill: { zh: '补算', en: 'Back-fill' },
  plan: { zh: '变更预览', en: 'Plan' },
  apply: { zh: '生效', en: 'Apply' },
  export: { zh: '导出', en: 'Export' },
  discover: { zh: '发现客群', en: 'Discover' },
}
