import type { Pack } from '../pack.ts'

export const education: Pack = {
  id: 'education',
  name: { zh: '教育', en: 'Education' },
  firm: { zh: '知行学堂(示例)', en: 'Zhixing School (example)' },
  people: { zh: '学员', en: 'Learner' },
  letter: 'L',
  event: {
    id: 'course',
    name: { zh: '报课', en: 'Courses' },
    amount: { zh: '学费', en: 'Fee' },
    extra: { id: 'lessons', name: { zh: '课时', en: 'Lessons' }, unit: '课时', low: 8, high: 48 },
    product: { zh: '课程', en: 'Course' },
    products: [
      { name: '英语', low: 600, high: 3000, weight: 5 },
      { name: '编程', low: 800, high: 4000, weight: 3 },
      { name: '会计', low: 900, high: 3500, weight: 3 },
      { name: '写作', low: 300, high: 1500, weight: 2 },
    ],
    channels: ['校区', '网课', '企业'],
    perYear: 5,
    often: 2,
    quiet: 120,
    much: 5000,
  },
  facts: [
    {
      id: 'level',
      name: { zh: '学习程度', en: 'Level' },
      family: 'other',
      values: [
        ['入门', 5],
        ['进阶', 4],
        ['高级', 1],
      ],
    },
    {
      id: 'aim',
      name: { zh: '学习目的', en: 'Purpose' },
      family: 'other',
      values: [
        ['考证', 5],
        ['工作', 3],
        ['兴趣', 2],
      ],
    },
  ],
  trouble: {
    id: 'refund_request',
    name: { zh: '退费申请', en: 'Refund requests' },
    sorts: ['时间冲突', '听不懂', '老师更换'],
  },
  cross: {
    has: '英语',
    lacks: '写作',
    name: { zh: '学英语没学写作', en: 'English, no writing' },
    strategy: { zh: '写作体验课', en: 'A trial lesson in writing' },
  },
  scheme: 'rfm',
  strategies: {
    regulars: { zh: '续班早鸟', en: 'Early booking' },
    slipping: { zh: '学习顾问电话', en: 'A call of the adviser' },
    newcomers: { zh: '首课后三天内跟进', en: 'Follow up within three days' },
    big: { zh: '一对一规划', en: 'A plan made with them' },
    unhappy: { zh: '先换班再谈退费', en: 'Another class before a refund' },
  },
}
