import type { Bilingual } from '../../errors.ts'

/** Geography, data quality, warnings. */
export const dataTexts = {
  geography: { zh: '地区分布', en: 'Geography' },
  geographyTakeaway: {
    zh: '{place}最多，{count}，占 {share}；前三个地区合计 {top}。',
    en: '{place} leads with {count} ({share}); the first three make {top}.',
  },
  placesBy: { zh: '按{level}排列', en: 'Ranked by {level}' },
  otherPlaces: { zh: '查看其余 {count} 个地区', en: 'Show the other {count}' },
  within: { zh: '查看下一级：{level}', en: 'Show the next level: {level}' },
  placeUnknown: { zh: '另有 {count}地区不详。', en: 'For {count} the place is not known.' },

  dependency: { zh: '依赖', en: 'Dependency' },
  dependencyTakeaway: {
    zh: '{id} 一家占{measure}的 {share}，超过 {limit} 的上限。',
    en: '{id} alone makes {share} of “{measure}”, above the limit of {limit}.',
  },
  dependencyCaption: { zh: '占比超过 {limit} 的：{count} {unit}', en: 'Above {limit}: {count}' },
  dependedOn: { zh: '谁', en: 'Who' },
  dependencyBelow: { zh: '连同 {count} 家下级', en: 'with {count} below' },
  dependencyShare: { zh: '占全部', en: 'Share of all' },

  research: { zh: '研究与服务', en: 'Research and services' },
  notesCaption: { zh: '{count} 条研究笔记', en: 'Research notes: {count}' },
  note: { zh: '笔记', en: 'Note' },
  noteDate: { zh: '日期', en: 'Date' },
  noteAbout: { zh: '关于', en: 'About' },
  noteSays: { zh: '内容', en: 'What it says' },
  'note-note': { zh: '笔记', en: 'note' },
  'note-feedback': { zh: '客户反馈', en: 'feedback' },
  'note-competitor': { zh: '竞品', en: 'competitor' },
  'note-trend': { zh: '行业趋势', en: 'trend' },
  servicesCaption: { zh: '{count} 项服务', en: 'Services: {count}' },
  service: { zh: '服务', en: 'Service' },
  serviceFor: { zh: '谁享有', en: 'Who gets it' },
  serviceSays: { zh: '说明', en: 'Description' },

  quality: { zh: '数据质量', en: 'Data quality' },
  qualityTakeaway: {
    zh: '{sources} 个来源共读入 {read} 行，采用 {share}。',
    en: '{read} rows read from {sources} sources; {share} accepted.',
  },
  sources: { zh: '数据来源（行数）', en: 'Sources (rows)' },
  source: { zh: '来源', en: 'Source' },
  rowsRead: { zh: '读入', en: 'Read' },
  accepted: { zh: '采用', en: 'Accepted' },
  rejected: { zh: '拒绝', en: 'Rejected' },
  duplicates: { zh: '重复', en: 'Duplicates' },
  withoutId: { zh: '无客户编号', en: 'Without id' },
  future: { zh: '日期在未来', en: 'Future' },
  newest: { zh: '最新数据', en: 'Newest' },
  attributes: { zh: '标签填充率', en: 'How full the attributes are' },
  attributesFilled: { zh: '{count} 个标签的填充率', en: 'How full the {count} attributes are' },
  attribute: { zh: '标签', en: 'Attribute' },
  family: { zh: '类别', en: 'Family' },
  fillRate: { zh: '填充率', en: 'Filled' },
  distinct: { zh: '不同取值', en: 'Distinct' },

  warnings: { zh: '提醒', en: 'Warnings' },
  noWarnings: { zh: '没有需要提醒的事项。', en: 'Nothing to warn about.' },
} satisfies Record<string, Bilingual>
