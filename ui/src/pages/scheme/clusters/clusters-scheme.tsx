import type { ClustersScheme } from '../../../../../src/server/contract/schemes.ts'
import { Figure } from '../../../charts/figure.tsx'
import type { ZCell } from '../../../charts/z-heat-map.tsx'
import { ZHeatMap } from '../../../charts/z-heat-map.tsx'
import { countWord } from '../../../texts/count-word.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatFineNumber, formatMoney, formatShare, shareUnit } from '../../../texts/numbers.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'
import { ClassFigure } from '../parts/class-figure.tsx'
import { UnassignedFigure } from '../parts/unassigned-figure.tsx'
import { texts } from './clusters-texts.ts'

/** Groups found in the data: what each is like, how large and worth it is, how distance is measured, and whether to rely on it. */
export function ClustersPart({ answer }: { answer: ClustersScheme }) {
  return (
    <>
      <section className="part">
        <Centres answer={answer} />
      </section>
      <section className="part">
        <ClassFigure answer={answer} />
      </section>
      <Quality answer={answer} />
      <section className="part">
        <Recipe answer={answer} />
      </section>
      <section className="part">
        <UnassignedFigure answer={answer} />
      </section>
    </>
  )
}

function Centres({ answer }: { answer: ClustersScheme }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const { classes, traits, unit } = answer
  const shown = (trait: ClustersScheme['traits'][number], value: number): string => {
    if (trait.level !== undefined || trait.unit?.en === shareUnit) return formatShare(value)
    if (trait.currency) return formatMoney(value, trait.currency, language)
    return [formatFineNumber(value), say(trait.unit)].filter(Boolean).join(' ')
  }
  const cell = (index: number, one: ClustersScheme['classes'][number]): ZCell | null => {
    const found = one.centre?.[index]
    return found ? { z: found.z, text: shown(traits[index]!, found.value) } : null
  }
  return (
    <ZHeatMap
      id="centres"
      title={t('centres')}
      at={answer.at}
      corner={t('trait')}
      groups={classes.map((one) => ({
        key: one.id,
        name: `${one.id} · ${say(one.name)}`,
        below: `${countWord(one.people, language)} ${say(unit)}`,
      }))}
      rows={traits.map((trait, index) => ({
        key: `${trait.attribute} ${trait.level ?? ''} ${index}`,
        name: say(trait.name),
        cells: classes.map((one) => cell(index, one)),
      }))}
      note={`${t('centres-lead')} ${classes.some((one) => one.centre === undefined) ? t('hidden') : ''}`}
    />
  )
}

function Quality({ answer }: { answer: ClustersScheme }) {
  const t = useTexts(texts)
  const { silhouette, silhouetteByChance, unexplained, starts, agreed, learned } = answer
  // Of what data without clusters leave to be reached.
  const above = (silhouette - silhouetteByChance) / (1 - silhouetteByChance)
  const level = above >= 0.25 ? 'strong' : above >= 0.08 ? 'weak' : 'none'
  const words = { value: silhouette.toFixed(2), chance: silhouetteByChance.toFixed(2) }
  return (
    <section className="part">
      <h2>{t('quality')}</h2>
      <ul>
        <li>{t(`silhouette-${level}`, words)}</li>
        <li>{t('unexplained', { share: formatShare(unexplained) })}</li>
        <li>{t('agreed', { starts, agreed })}</li>
        <li>{t('learned', { day: learned })}</li>
      </ul>
    </section>
  )
}

function Recipe({ answer }: { answer: ClustersScheme }) {
  const t = useTexts(texts)
  const say = useSay()
  return (
    <Figure
      id="recipe"
      title={t('recipe')}
      at={answer.at}
      columns={[
        { key: 'attribute', title: t('attribute'), value: (one) => say(one.name) },
        { key: 'words', title: t('words'), value: (one) => say(one.words) },
        { key: 'weight', title: t('weight'), kind: 'number', value: (one) => one.weight },
      ]}
      rows={answer.recipe}
      note={t('recipe-lead')}
    />
  )
}
