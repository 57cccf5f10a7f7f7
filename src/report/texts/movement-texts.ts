import type { Bilingual } from '../../errors.ts'

/** Overlaps of segments, and movement between classes. */
export const movementTexts = {
  overlaps: { zh: '客群重叠', en: 'Overlaps' },
  overlapsTakeaway: {
    zh: '{count} 个客群共覆盖 {union}（每人只计一次；直接相加会得到 {sum}，属重复计算）。',
    en: 'The {count} segments reach {union}, each counted once (adding the sizes would give {sum}, counting some twice).',
  },
  overlapsUnion: {
    zh: '{count} 个客群共覆盖 {union}（每人只计一次）。',
    en: 'The {count} segments reach {union}, each counted once.',
  },
  overlapGrid: {
    zh: '同时在两个客群的{unit}数，及占该行客群的比例',
    en: 'In both segments, and the share of the row’s segment',
  },
  overlapCorner: { zh: '客群', en: 'Segment' },
  itself: { zh: '同一客群', en: 'the same segment' },
  notShown: { zh: '未列出', en: 'not listed' },
  closestPairs: { zh: '重叠最多的客群', en: 'Closest pairs' },
  pair: { zh: '客群甲 ∩ 客群乙', en: 'First ∩ second' },
  and: { zh: '与', en: 'and' },
  inBoth: { zh: '同时在两个', en: 'In both' },
  onlyFirst: { zh: '只在甲', en: 'Only first' },
  onlySecond: { zh: '只在乙', en: 'Only second' },
  jaccard: { zh: '重合度', en: 'Jaccard' },

  movements: { zh: '客户流动', en: 'Movement' },
  movementTitle: { zh: '客户流动：{scheme}', en: 'Movement: {scheme}' },
  movementTakeaway: {
    zh: '从 {from} 到 {to}，两期都在的 {compared} {unit}里，{count}（{share}）换了类别。',
    en: 'From {from} to {to}, {count} of the {compared} present on both days changed class ({share}).',
  },
  fewMoved: { zh: '从 {from} 到 {to}，几乎没有人换类别。', en: 'From {from} to {to}, hardly anybody changed class.' },
  nobodyCompared: {
    zh: '没有人在两期都出现，无法比较。',
    en: 'Nobody was there on both days, so there is nothing to compare.',
  },
  movedUp: { zh: '上升', en: 'Up' },
  movedDown: { zh: '下降', en: 'Down' },
  stayed: { zh: '不变', en: 'Stayed' },
  changedClass: { zh: '换了类别', en: 'Changed class' },
  newRow: { zh: '新增', en: 'New' },
  goneColumn: { zh: '退出', en: 'Gone' },
  stayedNewGone: { zh: '不变、新增或退出', en: 'Stayed, new or gone' },
  flowPicture: {
    zh: '{scheme}的流动图，左为 {from}，右为 {to}；精确数字见下方矩阵',
    en: 'Flow of {scheme} from {from} (left) to {to} (right); exact numbers are in the matrix below',
  },
  flowNote: {
    zh: '左边是 {from}，右边是 {to}；带子越宽{unit}数越多。隐藏的流动画成同样的细线。',
    en: 'Left: {from}. Right: {to}. Wider is more; hidden flows are all drawn equally thin.',
  },
  movementMatrix: { zh: '流动矩阵', en: 'Movement matrix' },
  matrixCaption: {
    zh: '行是 {from} 的类别，列是 {to} 的类别；百分比按行计算',
    en: 'Rows: class on {from}. Columns: class on {to}. Percentages are of the row',
  },
  cannotBe: { zh: '不适用', en: 'does not apply' },
} satisfies Record<string, Bilingual>
