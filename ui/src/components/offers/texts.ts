import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('offers', {
  zh: {
    offers: '下一个推荐',
    sentence: '{{product}}是 {{people}} 人的前十推荐之一,占{{who}}的 {{share}}。',
    product: '商品',
    'among-ten': '在前十推荐里的人',
    'of-people': '占这些人',
    'is-first': '排第一的人',
    note: '已经买过的不推荐。还没有买过的 {{without}} 人看到大家常买的;不要个性化推荐的 {{out}} 人也是,不看他们买过什么。',
    'few-why': '人太少,说出推荐就说出了他们。',
    'no-products': '没有商品列',
    'no-products-why': '推荐要看行为里写商品的那一列;现在没有哪一列的名字像商品。',
    none: '没有可推荐的',
  },
  en: {
    offers: 'Next best offers',
    sentence: '{{product}} is among the first ten offers of {{people}} people, {{share}} of {{who}}.',
    product: 'Product',
    'among-ten': 'Among ten offers of',
    'of-people': 'Of these people',
    'is-first': 'First offer of',
    note: 'Nothing that somebody has. Those who have bought nothing yet ({{without}}) see what most buy, and so do those who opted out ({{out}}), whatever they have.',
    'few-why': 'There are so few people that their offers would tell who they are.',
    'no-products': 'No column of products',
    'no-products-why': 'Offers are made from the column that names products; none has a name that looks like it.',
    none: 'Nothing to offer',
  },
})
