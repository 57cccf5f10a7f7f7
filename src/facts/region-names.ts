import type { Province } from './china-regions.ts'
import { chinaRegions } from './china-regions.ts'

/** Names that people write beside the official and the short one, and those of before a city was renamed. */
const others: Record<string, string> = {
  内蒙: '内蒙古',
  襄樊: '襄阳',
  思茅: '普洱',
}
const provinceEndings = /(省|市|(壮族|回族|维吾尔)?自治区|特别行政区|特区)$/
const cityEndings = /(市|地区|盟|自治州|州|林区)$/
const country = /^(中华人民共和国|中国大陆|中国)(?=.)/
const between = /[\s\-/\\·•,、>|_]+/g

const provinceNames = new Map(chinaRegions.flatMap((one) => [one.name, one.official].map((name) => [name, one])))
const cityNames = new Map(
  chinaRegions.flatMap(({ cities }) =>
    cities.flatMap((one) => [one.name, one.official].map((name) => [name, one.name])),
  ),
)

/**
 * The short name of a province or city of China from one of the ways it is written, in simplified characters: 广东, 广东省, 广州市, 广东省广州市,
 * 中国广东广州, 北京市朝阳区. A name that a province and a city share is the province; with the ending of a city (吉林市, 海南州) it is the city. Undefined for
 * anything else: districts and counties by themselves, and names of two cities of one level (新竹).
 */
export function regionNamed(written: string): string | undefined {
  const text = written.replaceAll(between, '').replace(country, '')
  return oneRegion(text) ?? cityWithin(text)
}

function oneRegion(text: string): string | undefined {
  const known = provinceNames.get(text)?.name ?? cityNames.get(text) ?? others[text]
  if (known !== undefined) return known
  const province = provinceNames.get(text.replace(provinceEndings, ''))
  if (province && isProvinceEnding(province, text)) return province.name
  const bare = text.replace(cityEndings, '')
  return bare === text ? undefined : (cityNames.get(bare) ?? others[bare])
}

/** 广西省 is a slip, 广东市 is none that there is. */
function isProvinceEnding(province: Province, text: string): boolean {
  return text.endsWith('市') ? province.official.endsWith('市') : true
}

/** What comes after a province: one of its cities, with or without more after it; anything, after a municipality. */
function cityWithin(text: string): string | undefined {
  for (const province of chinaRegions) {
    for (const name of [province.official, province.name]) {
      if (!text.startsWith(name)) continue
      const rest = text.slice(name.length)
      if (province.cities.length === 0)
        return name === province.official || /[区县岛]$/.test(rest) ? province.name : undefined
      const city = province.cities.find((one) => rest === one.name || rest.startsWith(one.official))
      if (city) return city.name
    }
  }
  return undefined
}
