import { Loading } from '../components/loading.tsx'

/** While the code of a page is on its way. */
export function PageComes() {
  return (
    <div className="page">
      <Loading shape="page" />
    </div>
  )
}
