import type { Random } from './random.ts'

const surnames = [...'王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗']
const givenNames = [
  '一诺',
  '子涵',
  '雨桐',
  '浩然',
  '梓萱',
  '嘉怡',
  '志强',
  '丽华',
  '建国',
  '思远',
  '晓燕',
  '文博',
  '静',
  '磊',
  '敏',
  '婷',
]

/** A made-up Chinese name of two or three characters. */
export function personName(random: Random): string {
  return random.pick(surnames) + random.pick(givenNames)
}
