import type { MatrixScheme, Tried } from '../../../../../src/server/contract/schemes.ts'
import { CountText } from '../../../components/count-text.tsx'
import { Door } from '../../../components/door.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { ChangeOf } from '../parts/class-change.tsx'
import { texts } from './matrix-texts.ts'

/** The corners in the places they have on the picture; of three axes one grid per level of the third. */
export function CornerGrid({ answer, tried }: { answer: MatrixScheme; tried: Tried | undefined }) {
  const t = useTexts(texts)
  const say = useSay()
  const [x, y, z] = answer.axes
  if (!x || !y) return null
  const deep = z ? z.levels.map((level, index) => ({ level, index })).toReversed() : [undefined]
  return (
    <div className="corner-grids">
      {deep.map((one) => (
        <div key={one?.level.id ?? ''} className="scrolls" role="region" aria-label={t('corners')} tabIndex={0}>
          {one && z && <h3>{t('level', { axis: say(z.name), level: say(one.level.name) })}</h3>}
          <table className="corner-grid" style={{ minWidth: 84 + 112 * x.levels.length }}>
            <thead>
              <tr>
                <td />
                {x.levels.map((level) => (
                  <th key={level.id} scope="col">
                    {say(x.name)}
                    <b>{say(level.name)}</b>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {y.levels
                .map((level, up) => ({ level, up }))
                .toReversed()
                .map(({ level, up }) => (
                  <tr key={level.id}>
                    <th scope="row">
                      {say(y.name)}
                      <b>{say(level.name)}</b>
                    </th>
                    {x.levels.map((_, across) => {
                      const wanted = [across, up, ...(one ? [one.index] : [])].join()
                      const corner = answer.classes.find((each) => each.levels.join() === wanted)
                      return <td key={across}>{corner && <Corner corner={corner} tried={tried} />}</td>
                    })}
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      ))}
    </div>
  )
}

function Corner({ corner, tried }: { corner: MatrixScheme['classes'][number]; tried: Tried | undefined }) {
  const t = useTexts(texts)
  const say = useSay()
  const then = tried?.classes.find((one) => one.id === corner.id)
  return (
    <>
      <Door draft={corner.door} name={say(corner.name)}>
        {say(corner.name)}
      </Door>
      <p className="corner-figure">
        <b>
          <CountText count={corner.people} />
        </b>{' '}
        {then ? (
          <>
            → <CountText count={then.then} /> <ChangeOf change={then.change} />
          </>
        ) : (
          <ChangeOf change={corner.change} />
        )}
      </p>
      <p className="note">
        {corner.people === 0
          ? t('nobody')
          : [
              corner.share === null ? '' : t('corner-share', { share: formatShare(corner.share) }),
              corner.moneyShare === null ? '' : t('corner-money', { share: formatShare(corner.moneyShare) }),
            ]
              .filter(Boolean)
              .join(' · ')}
      </p>
      {corner.action && <p className="class-action">{say(corner.action)}</p>}
    </>
  )
}
