import type { ExitCode } from '../errors.ts'
import type { Door } from './door.ts'
import { oneLine } from './plain-text.ts'

const differencesShown = 20

/** `run --repeat r000012`: whether a run computed again gives the very same files. */
export async function repeatRun(door: Door, run: string): Promise<ExitCode> {
  const { t, paint } = door
  const project = await door.open()
  const result = await project.repeat(run)
  door.settle()
  door.data('repeat', result)
  const { day, equal, files, differs, readAnew } = result
  const same = files.filter((one) => one.equal).length
  if (equal)
    door.print(
      paint(
        'green',
        t({
          zh: `${run} (基准时 ${day}) 相同:${same} 个文件逐字节相等`,
          en: `${run} (as of ${day}) is equal: ${same} files, byte by byte`,
        }),
      ),
    )
  else {
    const lines = [
      paint('red', t({ zh: `${run} (基准时 ${day}) 不同:`, en: `${run} (as of ${day}) differs:` })),
      ...files.filter((one) => !one.equal).map((one) => `  ${one.file}`),
      ...differs.slice(0, differencesShown).map((one) => `  ${oneLine(one)}`),
      ...(differs.length > differencesShown
        ? [
            t({
              zh: `  另有 ${differs.length - differencesShown} 处`,
              en: `  and ${differs.length - differencesShown} more`,
            }),
          ]
        : []),
    ]
    door.print(lines.join('\n'))
  }
  if (readAnew.length)
    door.note(
      t({
        zh: `名单文件按现在的内容读取:${readAnew.join('、')}`,
        en: `lists were read as their files are now: ${readAnew.join(', ')}`,
      }),
    )
  return equal ? 0 : 1
}
