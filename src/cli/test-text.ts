import type { Outcome } from '../index.ts'
import type { Door } from './door.ts'
import { oneLine } from './plain-text.ts'

/** Each test with its checks; of what failed the place and what was found. The last line counts. */
export function testText(door: Door, outcomes: readonly Outcome[]): string {
  const { t, paint } = door
  if (outcomes.length === 0)
    return t({
      zh: '没有测试;写在 tests/*.yml (docs/language.md)',
      en: 'there are no tests; they go into tests/*.yml (docs/language.md)',
    })
  const byTest = Map.groupBy(outcomes, (one) => one.test)
  const blocks = [...byTest].map(([test, own]) => {
    const bad = own.filter((one) => one.state !== 'passed')
    const head =
      bad.length === 0
        ? `${paint('green', '✓')} ${test}  ${paint('dim', String(own.length))}`
        : `${paint('red', '✗')} ${paint('bold', test)}`
    return [head, ...bad.flatMap((one) => failure(door, one))].join('\n')
  })
  const failed = outcomes.filter((one) => one.state !== 'passed').length
  const passed = outcomes.length - failed
  const total = t({
    zh: `${passed} 项通过,${failed} 项失败`,
    en: `${passed} check${passed === 1 ? '' : 's'} passed, ${failed} failed`,
  })
  return `${blocks.join('\n')}\n\n${paint(failed ? 'red' : 'green', total)}`
}

function failure({ t, paint }: Door, { place, about, check, message }: Outcome): string[] {
  const where = `${place.file}:${place.line}:${place.column}`
  return [`  ${paint('red', where)}  ${about}  ${check}`, ...(message ? [`    ${oneLine(t(message))}`] : [])]
}
