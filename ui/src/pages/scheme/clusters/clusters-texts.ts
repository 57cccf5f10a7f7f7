import { defineTexts } from '../../../texts/define-texts.ts'

export const texts = defineTexts('scheme-clusters', {
  zh: {
    centres: '每个群的样子',
    'centres-lead': '每格是群的中心（用标签自己的单位），下面是比全体平均高或低几个标准差。',
    trait: '标签',
    hidden: '人太少的群不显示中心。',
    recipe: '距离怎么量',
    'recipe-lead': '每个标签先这样处理，再量人与中心的距离；近哪个中心就归哪一群，一样近的归编号小的。',
    attribute: '标签',
    words: '怎样处理',
    weight: '权重',
    quality: '靠得住吗',
    learned: '中心学自 {{day}}；以后的运行沿用，编号不变。',
    unexplained: '群内还剩 {{share}} 的差异：越小，群里的人越像。',
    'silhouette-strong': '简化轮廓系数 {{value}}，没有群的数据是 {{chance}}：群与群分得开。',
    'silhouette-weak': '简化轮廓系数 {{value}}，没有群的数据是 {{chance}}：群与群挨着，边上的人归哪一群差别不大。',
    'silhouette-none':
      '简化轮廓系数 {{value}}，没有群的数据是 {{chance}}：群与群几乎分不开，这些群是划出来的，不是天生的。',
    agreed: '{{starts}} 个起点里 {{agreed}} 个到同样的结果。',
  },
  en: {
    centres: 'What each cluster is like',
    'centres-lead':
      'Each cell is the centre in the attribute’s own unit; below it, standard deviations above or below the mean of all.',
    trait: 'Attribute',
    hidden: 'Centres of clusters of too few people are not shown.',
    recipe: 'How distance is measured',
    'recipe-lead':
      'This is done with each attribute before distances are measured. Everybody is in the cluster of the nearest centre; of equally near ones the lower number.',
    attribute: 'Attribute',
    words: 'What is done with it',
    weight: 'Weight',
    quality: 'Can it be relied on',
    learned: 'Centres of {{day}}; later runs take them again, so numbers stay.',
    unexplained: '{{share}} of the spread is left within clusters: the less, the more alike their people are.',
    'silhouette-strong':
      'Simplified silhouette {{value}}, of data without clusters {{chance}}: the clusters lie apart.',
    'silhouette-weak':
      'Simplified silhouette {{value}}, of data without clusters {{chance}}: clusters touch; at their borders it matters little who is in which.',
    'silhouette-none':
      'Simplified silhouette {{value}}, of data without clusters {{chance}}: hardly apart at all. These groups are drawn, not found.',
    agreed: '{{agreed}} of {{starts}} starts ended alike.',
  },
})
