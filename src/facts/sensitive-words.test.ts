import { describe, expect, it } from 'vitest'
import { sensitiveTopic } from './sensitive-words.ts'

describe('words that say what an attribute is about', () => {
  it.each([
    [['blood_type'], 'health', 'sensitive'],
    [['x', '最近一次体检'], 'health', 'sensitive'],
    [['religion'], 'religion', 'sensitive'],
    [['民族'], 'ethnicity', 'sensitive'],
    [['faceId'], 'biometrics', 'sensitive'],
    [['credit-score'], 'account and credit', 'sensitive'],
    [['x', '银行账号'], 'account and credit', 'sensitive'],
    [['lat'], 'exact location', 'sensitive'],
    [['number_of_kids'], 'children', 'sensitive'],
    [['x', 'Trade unions'], 'union membership', 'sensitive'],
    [['x', '性取向'], 'sexual life', 'sensitive'],
    [['身份证号'], 'national id', 'sensitive'],
    [['ZIP'], 'postcode', 'proxy'],
    [['x', 'First name'], 'first name', 'proxy'],
    [['device_price'], 'device price', 'proxy'],
    [['switching_costs'], 'switching cost', 'proxy'],
    [['x', '气质类型'], 'temperament', 'proxy'],
  ])('%j is about %s: %s', (names, topic, mark) => {
    expect(sensitiveTopic(names)).toMatchObject({ topic: { en: topic }, mark })
  })

  it.each([
    'spend_12m / 近12月消费',
    'account / 账号',
    'latest_order',
    'trace',
    'platform',
    'minority_report_no',
    'union_pay_orders',
    'city / 城市',
    'childish',
  ])('%s is about none of it', (names) => {
    expect(sensitiveTopic(names.split(' / '))).toBeUndefined()
  })
})
