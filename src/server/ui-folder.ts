import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where the built user interface is: beside this room in the package (`dist/ui`), in `ui/dist` of a checkout; undefined when it is not built. */
export function uiFolder(): string | undefined {
  const places = [join(import.meta.dirname, '..', 'ui'), join(import.meta.dirname, '..', '..', 'ui', 'dist')]
  return places.find((place) => existsSync(join(place, 'index.html')))
}
