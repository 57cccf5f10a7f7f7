import { describe, expect, it } from 'vitest'
import { chinaHierarchy, hierarchyOf, placeOn } from './region-hierarchy.ts'

const china = chinaHierarchy()
const chain = (name: string) => china.levels.map((_, level) => placeOn(china, name, level, '其他'))

describe('a hierarchy of places', () => {
  it('puts a city into its province and country; a municipality is its own city', () => {
    expect(chain('广州')).toEqual(['中国', '广东', '广州'])
    expect(chain('广州市')).toEqual(['中国', '广东', '广州'])
    expect(chain('北京市')).toEqual(['中国', '北京', '北京'])
    expect(chain('吉林市')).toEqual(['中国', '吉林', '吉林市'])
    expect(chain('海南州')).toEqual(['中国', '青海', '海南州'])
    expect(chain('粤x')).toEqual([undefined, undefined, undefined])
  })

  it('gives who is known no closer than a province the rest of it, which stays what it is', () => {
    expect(chain('广东省')).toEqual(['中国', '广东', '广东·其他'])
    expect(chain('广东·其他')).toEqual(['中国', '广东', '广东·其他'])
    expect(chain('中国')).toEqual(['中国', '中国·其他', '中国·其他'])
    expect(chain('广州·其他')).toEqual([undefined, undefined, undefined])
  })

  it('may be of any depth, by a table of children and parents', () => {
    const deep = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`n${index + 1}`, `n${index}`]))
    const found = hierarchyOf({ child: 'parent', ...deep, 'x, "y"': 'n3' })!
    expect(found.levels).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
    expect(placeOn(found, 'n9', 4, 'rest')).toBe('n4')
    expect(placeOn(found, 'x, "y"', 0, 'rest')).toBe('n0')
    expect(placeOn(found, 'x, "y"', 7, 'rest')).toBe('x, "y"')
    expect(placeOn(found, 'n3', 7, 'rest')).toBe('n3·rest')
    expect(placeOn(found, 'child', 0, 'rest')).toBeUndefined()
  })

  it('has no place that is part of itself', () => {
    expect(hierarchyOf({ a: 'b', b: 'c', c: 'a' })).toBeUndefined()
    expect(hierarchyOf({ a: 'a' })).toBeUndefined()
    expect(hierarchyOf({ a: '', b: 'a' })?.levels).toEqual(['1', '2'])
  })
})
