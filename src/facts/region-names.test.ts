import { describe, expect, it } from 'vitest'
import { chinaRegions } from './china-regions.ts'
import { regionNamed } from './region-names.ts'

describe('the regions of China', () => {
  it('are 34 provinces, and no two regions have one short name', () => {
    expect(chinaRegions).toHaveLength(34)
    const names = chinaRegions.flatMap((one) => [one.name, ...one.cities.map((city) => city.name)])
    expect(new Set(names).size).toBe(names.length)
    const codes = chinaRegions.flatMap((one) => [one.code, ...one.cities.flatMap((city) => city.code ?? [])])
    expect(new Set(codes).size).toBe(codes.length)
  })

  it.each([
    ['广东', '广东'],
    ['广东省', '广东'],
    ['广州市', '广州'],
    ['广东省广州市', '广州'],
    ['广东广州', '广州'],
    ['中国-广东省-广州市', '广州'],
    ['广东省 / 深圳', '深圳'],
    ['广东省广州市天河区体育西路', '广州'],
    ['北京', '北京'],
    ['北京市朝阳区', '北京'],
    ['上海浦东新区', '上海'],
    ['内蒙', '内蒙古'],
    ['广西壮族自治区', '广西'],
    ['广西省', '广西'],
    ['新疆自治区', '新疆'],
    ['香港特别行政区', '香港'],
    ['延边朝鲜族自治州', '延边'],
    ['延边州', '延边'],
    ['锡林郭勒盟', '锡林郭勒'],
    ['大兴安岭地区', '大兴安岭'],
    ['神农架林区', '神农架'],
    ['仙桃市', '仙桃'],
    ['台湾省台北市', '台北'],
    ['新竹县', '新竹县'],
    ['襄樊市', '襄阳'],
  ])('%s is %s', (written, name) => {
    expect(regionNamed(written)).toBe(name)
  })

  it('a name that a province and a city share is the province; with the ending of a city it is the city', () => {
    expect(regionNamed('吉林')).toBe('吉林')
    expect(regionNamed('吉林省')).toBe('吉林')
    expect(regionNamed('吉林市')).toBe('吉林市')
    expect(regionNamed('吉林省吉林市')).toBe('吉林市')
    expect(regionNamed('海南')).toBe('海南')
    expect(regionNamed('海南省')).toBe('海南')
    expect(regionNamed('海南州')).toBe('海南州')
    expect(regionNamed('海南藏族自治州')).toBe('海南州')
    expect(regionNamed('朝阳')).toBe('朝阳')
  })

  it.each(['粤x', '朝阳区', '新竹', '广东市', '海南市', '北京路', '吉林大学', '', '中国', 'Guangdong'])(
    '%s is none',
    (written) => {
      expect(regionNamed(written)).toBeUndefined()
    },
  )
})
