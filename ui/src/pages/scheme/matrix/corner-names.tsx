import type { MatrixScheme, Tried } from '../../../../../src/server/contract/schemes.ts'
import { CountText } from '../../../components/count-text.tsx'
import { Door } from '../../../components/door.tsx'
import { useSay } from '../../../texts/use-language.ts'
import { margins } from './matrix-option.ts'

/** Names and counts of the corners over the picture, each in its outer corner. `xs` and `ys` are the places of the cuts, 0 to 1. */
export function CornerNames({
  answer,
  tried,
  xs,
  ys,
}: {
  answer: MatrixScheme
  tried: Tried | undefined
  xs: readonly number[]
  ys: readonly number[]
}) {
  const say = useSay()
  const [left, bottom] = [
    [0, ...xs, 1],
    [0, ...ys, 1],
  ] as const
  return (
    <>
      {answer.classes.map((corner) => {
        const [across = 0, up = 0] = corner.levels
        const [x0 = 0, x1 = 1] = [left[across], left[across + 1]]
        const [y0 = 0, y1 = 1] = [bottom[up], bottom[up + 1]]
        const then = tried?.classes.find((one) => one.id === corner.id)
        const isRight = across === xs.length
        const isTop = up === ys.length
        return (
          <div
            key={corner.id}
            className={`corner-name${isRight ? ' is-right' : ''}${isTop ? ' is-top' : ''}`}
            style={{
              left: `calc(${margins.left}px + (100% - ${margins.left + margins.right}px) * ${x0})`,
              width: `calc((100% - ${margins.left + margins.right}px) * ${x1 - x0})`,
              bottom: `calc(${margins.bottom}px + (100% - ${margins.top + margins.bottom}px) * ${y0})`,
              height: `calc((100% - ${margins.top + margins.bottom}px) * ${y1 - y0})`,
            }}
          >
            <span>
              <Door draft={corner.door} name={say(corner.name)}>
                {say(corner.name)} <CountText count={then ? then.then : corner.people} short />
              </Door>
            </span>
          </div>
        )
      })}
    </>
  )
}
