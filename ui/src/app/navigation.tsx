import {
  ApartmentOutlined,
  BarsOutlined,
  BlockOutlined,
  CompassOutlined,
  DatabaseOutlined,
  DeleteOutlined,
  DotChartOutlined,
  EnvironmentOutlined,
  EyeOutlined,
  FieldTimeOutlined,
  HomeOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  PieChartOutlined,
  PullRequestOutlined,
  RadarChartOutlined,
  SettingOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { useRouterState } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTexts } from '../texts/define-texts.ts'
import { PageLink } from './page-link.tsx'
import type { PagePath } from './routes.ts'
import { texts } from './texts.ts'

interface Place {
  to: PagePath
  /** Key of its text. */
  name: Parameters<ReturnType<typeof useTexts<(typeof texts)['keys'][number]>>>[0]
  icon: ComponentType
}

const groups: readonly { name?: Place['name']; places: readonly Place[] }[] = [
  {
    places: [
      { to: '/', name: 'home', icon: HomeOutlined },
      { to: '/begin', name: 'begin', icon: CompassOutlined },
    ],
  },
  {
    name: 'group-customers',
    places: [
      { to: '/segments', name: 'segments', icon: BlockOutlined },
      { to: '/schemes', name: 'schemes', icon: TableOutlined },
      { to: '/discover', name: 'discover', icon: RadarChartOutlined },
      { to: '/value', name: 'value', icon: PieChartOutlined },
      { to: '/people', name: 'people', icon: TeamOutlined },
      { to: '/compare', name: 'compare', icon: DotChartOutlined },
    ],
  },
  {
    name: 'group-over-time',
    places: [
      { to: '/watch', name: 'watch', icon: EyeOutlined },
      { to: '/migration', name: 'migration', icon: SwapOutlined },
      { to: '/cohorts', name: 'cohorts', icon: FieldTimeOutlined },
      { to: '/places', name: 'places', icon: EnvironmentOutlined },
    ],
  },
  {
    name: 'group-work',
    places: [
      { to: '/data', name: 'data', icon: DatabaseOutlined },
      { to: '/runs', name: 'runs', icon: BarsOutlined },
      { to: '/plan', name: 'plan', icon: PullRequestOutlined },
      { to: '/bin', name: 'bin', icon: DeleteOutlined },
      { to: '/settings', name: 'settings', icon: SettingOutlined },
    ],
  },
]

/** Where one can go. Folded, it is icons with names for those who cannot see them; `onFold` left out: in a drawer. */
export function Navigation({ folded = false, onFold }: { folded?: boolean; onFold?: () => void }) {
  const t = useTexts(texts)
  const path = useRouterState({ select: (state) => state.location.pathname })
  return (
    <nav className="navigation" aria-label={t('navigation')}>
      <div className="brand">
        <ApartmentOutlined aria-hidden />
        <span className="label">fenqun</span>
      </div>
      {groups.map(({ name, places }) => (
        <ul key={name ?? 'first'} aria-label={name && t(name)}>
          {name && (
            <li className="group label" aria-hidden>
              {t(name)}
            </li>
          )}
          {places.map(({ to, name: place, icon: Icon }) => (
            <li key={to}>
              <PageLink
                to={to}
                className={isWithin(path, to) ? 'place is-here' : 'place'}
                title={folded ? t(place) : ''}
              >
                <Icon aria-hidden />
                <span className="label">{t(place)}</span>
              </PageLink>
            </li>
          ))}
        </ul>
      ))}
      {onFold && (
        <button
          type="button"
          className="fold"
          aria-expanded={!folded}
          onClick={onFold}
          title={folded ? t('unfold') : ''}
        >
          {folded ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
          <span className="label">{t(folded ? 'unfold' : 'fold')}</span>
        </button>
      )}
    </nav>
  )
}

function isWithin(path: string, place: string): boolean {
  return place === '/' ? path === '/' : path === place || path.startsWith(`${place}/`)
}
