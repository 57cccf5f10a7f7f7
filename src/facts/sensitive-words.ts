import type { Bilingual } from '../errors.ts'

/** What an attribute is about, by the words of its id and names. */
export interface SensitiveTopic {
  topic: Bilingual
  mark: 'sensitive' | 'proxy'
}

interface TopicWords extends SensitiveTopic {
  /** Parts of a Chinese name. */
  han: string
  /** Whole words of an id or an English name, a space between words; an `s` behind the last does not matter. */
  words: string
}

/**
 * What is protected as such, and what is known to stand in for it. A list to be reminded by, no law: the words were chosen by hand, for names of columns
 * and attributes.
 */
const topics: readonly TopicWords[] = [
  {
    topic: { zh: '健康', en: 'health' },
    mark: 'sensitive',
    han: '健康 疾病 病史 病种 病情 诊断 确诊 体检 医疗 就诊 用药 处方 残疾 残障 怀孕 孕期 孕周 过敏 血型 血压 血糖',
    words:
      'health, disease, illness, diagnosis, diagnose, medical, medication, prescription, disability, disabled, pregnant, pregnancy, allergy, blood type, blood pressure',
  },
  {
    topic: { zh: '宗教信仰', en: 'religion' },
    mark: 'sensitive',
    han: '宗教 信仰 教派 清真',
    words: 'religion, religious, faith, church, halal, kosher',
  },
  {
    topic: { zh: '民族', en: 'ethnicity' },
    mark: 'sensitive',
    han: '民族 种族 族裔',
    words: 'ethnicity, ethnic, ethnic group, race, nationality',
  },
  {
    topic: { zh: '生物识别', en: 'biometrics' },
    mark: 'sensitive',
    han: '指纹 人脸 面部特征 虹膜 声纹 步态 基因 生物识别',
    words: 'biometric, fingerprint, face id, facial recognition, iris, voiceprint, gait, dna, genome',
  },
  {
    topic: { zh: '账户与信用', en: 'account and credit' },
    mark: 'sensitive',
    han: '银行卡 银行账 账户余额 存款 征信 信用分 信用评分 信用等级 负债 逾期 贷款',
    words:
      'bank account, bank card, account number, account balance, card number, iban, credit score, credit rating, credit history, debt, overdue, loan',
  },
  {
    topic: { zh: '精确位置', en: 'exact location' },
    mark: 'sensitive',
    han: '经纬度 经度 纬度 精确位置 精确定位 定位 轨迹 行踪',
    words: 'latitude, longitude, lat, lng, lon, gps, geolocation, exact location, whereabouts',
  },
  {
    topic: { zh: '儿童', en: 'children' },
    mark: 'sensitive',
    han: '子女 孩子 儿童 小孩 未成年 婴儿 宝宝',
    words: 'children, child, kid, minor, baby, babies, infant, toddler',
  },
  {
    topic: { zh: '工会', en: 'union membership' },
    mark: 'sensitive',
    han: '工会',
    words: 'trade union, labor union, labour union, union member, union membership',
  },
  {
    topic: { zh: '性生活与性取向', en: 'sexual life' },
    mark: 'sensitive',
    han: '性生活 性取向 性倾向',
    words: 'sexual, sexuality, sexual life, sexual orientation, sex life',
  },
  {
    topic: { zh: '身份证件', en: 'national id' },
    mark: 'sensitive',
    han: '身份证 护照 证件号 社保号',
    words: 'national id, id card, id number, identity card, identity number, passport, ssn, social security',
  },
  {
    topic: { zh: '邮编', en: 'postcode' },
    mark: 'proxy',
    han: '邮编 邮政编码',
    words: 'postcode, postal code, post code, zip, zip code, zipcode',
  },
  {
    topic: { zh: '名字', en: 'first name' },
    mark: 'proxy',
    han: '名字 姓氏',
    words: 'first name, given name, forename, surname',
  },
  {
    topic: { zh: '设备价格', en: 'device price' },
    mark: 'proxy',
    han: '手机价格 手机档次 设备价格 机型价格',
    words: 'device price, phone price, handset price',
  },
  {
    topic: { zh: '转换成本', en: 'switching cost' },
    mark: 'proxy',
    han: '转换成本 更换成本',
    words: 'switching cost',
  },
  { topic: { zh: '气质', en: 'temperament' }, mark: 'proxy', han: '气质 性格', words: 'temperament, personality' },
]

const known = topics.map(({ topic, mark, han, words }) => ({
  topic,
  mark,
  han: han.split(' '),
  words: words.split(', ').map((one) => ` ${one}`),
}))

/** What an attribute with these names (its id, and what it is called) seems to be about; undefined where nothing in them says so. */
export function sensitiveTopic(names: readonly string[]): SensitiveTopic | undefined {
  const plain = names.map((name) => name.normalize('NFKC'))
  const spoken = plain.map((name) => ` ${wordsIn(name)} `)
  const found = known.find(
    ({ han, words }) =>
      plain.some((name) => han.some((one) => name.includes(one))) ||
      spoken.some((name) => words.some((one) => name.includes(`${one} `) || name.includes(`${one}s `))),
  )
  return found && { topic: found.topic, mark: found.mark }
}

/** `hasChildren_at-home` as `has children at home`. */
function wordsIn(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim()
}
