import type { Project } from '../../project.ts'

/** Of fewer people it is counted as soon as it is asked, and not kept. */
const many = 20_000

/**
 * Asks a project for what the first pages of a new run need of all its people, so that who opens them does not wait for it: what was counted is kept beside
 * the run. Nothing of the run rests on it, so what fails here fails again, and is told, where somebody asks.
 */
export async function countAhead(project: Project, run: string): Promise<void> {
  try {
    const { manifest } = await project.published({ run })
    for (const [kind, { schemes, entities }] of Object.entries(manifest.kinds)) {
      if (entities < many) continue
      await project.catalogue({ run, kind })
      await project.vocabulary(kind)
      for (const { id } of schemes) await project.scheme(id, { run })
    }
  } catch {
    // Said above.
  }
}
